import type { Hooks } from '../platform/domain.ts';
import { listImports } from './store.ts';
import { english, finnish } from '../ui/sentences.ts';

const worthSaying = 0.01;
const mostSaid = 3;

/** Files of which rows were left out: no figure has them. */
export const honesty: NonNullable<Hooks['honesty']> = async (house, workspaceId) => {
  const imports = await house.records.read(workspaceId, listImports);
  return imports
    .filter(({ state, rejected, done }) => state === 'done' && done > 0 && rejected / done >= worthSaying)
    .toSorted((a, b) => b.rejected - a.rejected)
    .slice(0, mostSaid)
    .map(({ id, name, rejected, done }) => ({
      id: `imports.rejected:${id}`,
      tone: 'care' as const,
      text: {
        fi: finnish`${name}: ${done} rivistä ${rejected} jäi pois. Niitä ei ole missään luvussa.`,
        en: english`${name}: ${rejected} of ${done} rows were left out. No figure has them.`,
      },
      link: `/imports/${id}`,
    }));
};
