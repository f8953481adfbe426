import { addMembers, removeMembers, writtenMembers, type SegmentMember } from '../customers/index.ts';
import type { House } from '../platform/house.ts';

const batch = 500;

const inBatches = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / batch) }, (_, i) => all.slice(i * batch, (i + 1) * batch));

/**
 * Makes a segment hold exactly the members given, in transactions of at most 500 rows. It only ever moves towards them, so that a run
 * that is broken off half way still resembles the persona and is recognised by the next run.
 */
export const replaceMembers = async (
  house: House,
  workspaceId: string,
  segmentId: string,
  members: readonly SegmentMember[],
): Promise<void> => {
  const next = new Set(members.map(({ customerId }) => customerId));
  const written = await house.records.read(workspaceId, (tx) => writtenMembers(tx, segmentId));
  const left = written.filter((id) => !next.has(id));
  for (const ids of inBatches(left)) await house.records.write(workspaceId, (tx) => removeMembers(tx, segmentId, ids));
  for (const some of inBatches(members)) await house.records.write(workspaceId, (tx) => addMembers(tx, segmentId, some));
};
