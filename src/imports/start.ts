import { audit } from '../platform/audit/index.ts';
import type { House } from '../platform/house.ts';
import type { ImportPlan, Inspection } from './contract.ts';
import { inspectFile, type InspectOptions } from './inspect.ts';
import { importersOf, runImport } from './jobs.ts';
import { createImport, sameFileImport, savedPlan, setImport } from './store.ts';

/** What a stored file holds, with what people chose for the same columns before, and whether the same file is already in. */
export const inspectStored = async (house: House, workspaceId: string, fileHash: string, options: InspectOptions): Promise<Inspection> => {
  const inspection = await inspectFile(await house.files.path(workspaceId, fileHash), importersOf(house.domains), options);
  const { saved, sameFile } = await house.records.read(workspaceId, async (tx) => ({
    saved: await savedPlan(tx, inspection.plan, options.kind),
    sameFile: await sameFileImport(tx, fileHash),
  }));
  const plan = saved ?? inspection.plan;
  // What somebody answered for a file with the same columns is not asked again.
  const answered = new Set(plan.columns.filter(({ dateOrder, decimal }) => dateOrder ?? decimal).map(({ name }) => name));
  const questions = inspection.questions.filter(({ column }) => !answered.has(column));
  return { ...inspection, plan, questions, remembered: saved !== null, sameFile };
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
