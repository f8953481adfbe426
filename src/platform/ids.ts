import { v5, v7 } from 'uuid';

/** A fresh UUIDv7: sortable by the millisecond it was made in. */
export const newId = (): string => v7();

const OUTSIDE = '6f1c2f0e-4f0b-5b57-9d55-1d3f6d3c7a11';

/**
 * The id of something that another system named. The same workspace, source and outside id always give the same UUIDv5,
 * which is what makes importing or receiving twice harmless.
 */
export const outsideId = (workspaceId: string, source: string, id: string): string =>
  v5(`${workspaceId}\u0000${source}\u0000${id}`, OUTSIDE);
