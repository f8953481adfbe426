import type { House } from '../platform/house.ts';

/** What is kept in memory of a workspace while it is written to. One process writes a workspace: that is how doubles are refused. */
export interface Writer {
  /** False until `seen` was compared with the stored events, at the start and after each failure. */
  ready: boolean;
  /** Order of arrival: breaks ties between events of the same millisecond. */
  nextSeq: number;
  /** Last number of `change` that was written. */
  change: number;
  line: Promise<unknown>;
}

const writers = new WeakMap<House['engine'], Map<string, Writer>>();

export const writerOf = (house: House, workspaceId: string): Writer => {
  const ofHouse = writers.get(house.engine) ?? new Map<string, Writer>();
  writers.set(house.engine, ofHouse);
  const writer = ofHouse.get(workspaceId) ?? { ready: false, nextSeq: 1, change: 0, line: Promise.resolve() };
  ofHouse.set(workspaceId, writer);
  return writer;
};

/** Writes of a workspace stand in one line, in the order they were asked for. */
export const inLine = <T>(writer: Writer, work: () => Promise<T>): Promise<T> => {
  const result = writer.line.then(work, work);
  writer.line = result.catch(() => undefined);
  return result;
};
