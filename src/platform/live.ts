/** Live updates to browsers over server-sent events: a topic name and ids, never content. */
export interface Live {
  /** Topics: `job`, `item`, `map`, `customer`, `persona`, `import`… The browser refetches what it shows of the topic. */
  send(workspaceId: string, topic: string, ids?: readonly string[]): void;
  subscribe(workspaceId: string, listener: (message: { readonly topic: string; readonly ids: readonly string[] }) => void): () => void;
}

/** One process: an in-memory fan-out. */
export const createLive = (): Live => {
  const listeners = new Map<string, Set<(message: { topic: string; ids: readonly string[] }) => void>>();
  return {
    send(workspaceId, topic, ids = []) {
      for (const listener of listeners.get(workspaceId) ?? []) listener({ topic, ids });
    },
    subscribe(workspaceId, listener) {
      const set = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, set.add(listener));
      return () => set.delete(listener);
    },
  };
};
