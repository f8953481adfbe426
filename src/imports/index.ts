import { createReadStream } from 'node:fs';
import type { House } from '../platform/house.ts';
import type { ImportKind } from '../platform/domain.ts';
import type { ImportPlan } from './contract.ts';
import { largestFile } from './inbox.ts';
import { inspectStored, startImport, type StartedImport } from './start.ts';

/** The front door of imports: for those who bring a file without the wizard, such as the demo. */
export interface BroughtFile {
  /** A file on this machine; its bytes are copied into the workspace's files. */
  readonly path: string;
  readonly name: string;
  /** Null: found out from the columns. */
  readonly kind: ImportKind | null;
  /** Who brings it: a member's user id, or the name of a part of the house. */
  readonly by: string;
  /** Where columns go, by name, when the names do not tell; and texts that mean ”no value”. */
  readonly columns?: Readonly<
    Record<string, { readonly target?: ImportPlan['columns'][number]['target']; readonly missing?: readonly string[] }>
  >;
}

const choose = (plan: ImportPlan, columns: NonNullable<BroughtFile['columns']>): ImportPlan => {
  const unknown = Object.keys(columns).filter((name) => plan.columns.every((column) => column.name !== name));
  if (unknown.length > 0) throw new Error(`the file has no column ${unknown.join(', ')}; it has ${plan.table.header.join(', ')}`);
  return {
    ...plan,
    columns: plan.columns.map((column) => {
      const chosen = columns[column.name];
      return { ...column, target: chosen?.target ?? column.target, missing: [...(chosen?.missing ?? column.missing)] };
    }),
  };
};

/** Copies, inspects and starts to import a file; does not wait for the rows. Throws when the file holds no table. */
export const bringFile = async (house: House, workspaceId: string, file: BroughtFile): Promise<StartedImport> => {
  const { hash } = await house.files.put(workspaceId, createReadStream(file.path), largestFile);
  const { plan } = await inspectStored(house, workspaceId, hash, { kind: file.kind });
  return startImport(house, workspaceId, { name: file.name, plan: choose(plan, file.columns ?? {}), fileHash: hash, by: file.by });
};
