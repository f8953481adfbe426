import { membersOf } from '../customers/index.ts';
import type { House } from '../platform/house.ts';
import type { SegmentValuePredicate } from '../platform/segmentPredicates.ts';
import { personasOf } from './brief.ts';

/** Which persona a customer was counted into. Of those who were counted into none it is not known. */
export const segmentPredicates = (_house: House): readonly SegmentValuePredicate[] => [
  {
    key: 'persona',
    shape: 'value',
    group: 'groups',
    label: { fi: 'persoona', en: 'persona' },
    missing: null,
    field: {
      key: 'persona',
      label: { fi: 'persoona', en: 'persona' },
      kind: 'choice',
      candidates: (house, workspaceId, q) =>
        house.records.read(workspaceId, async (tx) =>
          (await personasOf(tx))
            .filter(({ name, share }) => share !== null && name.toLowerCase().includes(q.toLowerCase()))
            .map(({ id, name }) => ({ value: id, label: { fi: name, en: name }, count: null })),
        ),
    },
    find: (house, workspaceId, asked, among) =>
      house.records.read(workspaceId, async (tx) => {
        const yes: string[] = [];
        const known: string[] = [];
        for (const { id } of await personasOf(tx)) {
          const members = (await membersOf(tx, id)).map(({ customerId }) => customerId).filter((one) => !among || among.has(one));
          known.push(...members);
          if (asked.ask === 'value' && (asked.test === 'known' || asked.values.includes(id))) yes.push(...members);
        }
        return { yes, known: asked.ask === 'value' && asked.test === 'known' ? null : known };
      }),
  },
];
