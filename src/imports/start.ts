import { audit } from '../platform/audit/index.ts';
import type { House } from '../platform/house.ts';
import type { ImportKind, ImportPlan, Inspection } from './contract.ts';
import { inspectFile } from './inspect.ts';
import { importersOf, runImport } from './jobs.ts';
import { createImport, sameFileImport, savedPlan, setImport } from './store.ts';

/** What a stored file holds, with what people chose for the same columns before, and whether the same file is already in. */
export const inspectStored = async (house: House, workspaceId: string, fileHash: string, kind: ImportKind | null): Promise<Inspection> => {
  const inspection = await inspectFile(await house.files.path(workspaceId, fileHash), importersOf(house.domains), kind);
  const { saved, sameFile } = await house.records.read(workspaceId, async (tx) => ({
    saved: await savedPlan(tx, inspection.plan, kind),
    sameFile: await sameFileImport(tx, fileHash),
  }));
  return { ...inspection, plan: saved ?? inspection.plan, remembered: saved !== null, sameFile };
};

export interface StartedImport {
  readonly importId: string;
  readonly jobId: string;
}

/** Notes the import and starts its job; answers at once. */
export const startImport = async (
  house: House,
  workspaceId: string,
  given: { readonly name: string; readonly plan: ImportPlan; readonly fileHash: string; readonly by: string },
): Promise<StartedImport> => {
  const importId = await house.records.write(workspaceId, async (tx) => {
    const made = await createImport(tx, given);
    await audit(tx, { actor: given.by, action: 'import.started', object: made, details: { name: given.name, kind: given.plan.kind } });
    return made;
  });
  const jobId = await house.jobs.start(workspaceId, runImport, { importId }, given.by);
  await house.records.write(workspaceId, (tx) => setImport(tx, importId, { job_id: jobId }));
  return { importId, jobId };
};
