import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Which answers are old after news of a topic: the beginnings of their routes. */
const touched: Readonly<Record<string, readonly string[]>> = {
  job: ['GET /jobs', 'GET /today'],
  import: ['GET /imports', 'GET /today'],
  customer: ['GET /customers', 'GET /relationships', 'GET /today'],
  match: ['GET /customer-matches', 'GET /customers', 'GET /today'],
  quality: ['GET /data-quality', 'GET /data-sources', 'GET /customers'],
  item: ['GET /items', 'GET /customers', 'GET /maps'],
  event: ['GET /maps', 'GET /customers'],
  map: ['GET /maps', 'GET /today'],
  segment: ['GET /segments', 'GET /customers'],
  persona: ['GET /personas', 'GET /maps', 'GET /today'],
};

/** Listens to the house; the pages that show what changed fetch it again. The browser reconnects by itself. */
export const useLive = (): void => {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/live');
    source.addEventListener('message', ({ data }) => {
      const { topic } = JSON.parse(String(data)) as { topic: string }; // the server's own message
      const starts = touched[topic] ?? [];
      void client.invalidateQueries({
        predicate: ({ queryKey: [name] }) => typeof name === 'string' && starts.some((start) => name.startsWith(start)),
      });
    });
    return () => source.close();
  }, [client]);
};
