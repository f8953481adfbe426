import type { Domain } from '../../../platform/domain.ts';

/** A domain that holds a few moments which may be cleared by their age. */
export const domainWithRetention = (): { readonly domain: Domain; readonly rows: Date[] } => {
  const rows: Date[] = [];
  const older = (before: Date): readonly Date[] => rows.filter((at) => at < before);
  return {
    rows,
    domain: {
      name: 'test',
      hooks: {
        retention: [
          {
            kind: 'test',
            title: { fi: 'Koe', en: 'Test' },
            hint: { fi: 'Koe', en: 'Test' },
            least: 3,
            count: async (_house, _workspaceId, before) => older(before).length,
            clear: async (_house, _workspaceId, before) => {
              const gone = older(before);
              for (const at of gone) rows.splice(rows.indexOf(at), 1);
              return gone.length;
            },
          },
        ],
      },
    },
  };
};
