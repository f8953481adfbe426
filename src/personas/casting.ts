import { newId } from '../platform/ids.ts';
import { wilson } from '../statistics/index.ts';
import type { ComputedGroup } from './compute.ts';
import { limits, type Badge, type Persona } from './contract.ts';
import { continueFrom } from './lineage.ts';
import { drawName, genderOfTurn } from './naming.ts';
import { freeAccent, type ComputedPersona } from './store.ts';

export interface EarlierPersona {
  readonly persona: Persona;
  readonly members: ReadonlySet<string>;
}

interface Cast {
  readonly groups: readonly ComputedGroup[];
  /** Computed personas of before with their members. */
  readonly earlier: readonly EarlierPersona[];
  /** Personas that people wrote; their names and colours are taken. */
  readonly written: readonly Persona[];
  readonly badge: Badge;
  readonly at: Date;
}

/**
 * Who the groups are: those that continue an earlier persona keep its id, name, colour and version line; new ones get a free colour and
 * a name drawn from the name statistics of their age. Repeatable but for new ids. Groups come largest first and keep that order.
 */
export const castPersonas = ({ groups, earlier, written, badge, at }: Cast): readonly ComputedPersona[] => {
  const sorted = groups.reduce((sum, { members }) => sum + members.length, 0);
  const descents = continueFrom(
    groups.map(({ members }) => new Set(members.map(({ customerId }) => customerId))),
    earlier.map(({ persona: { id, name }, members }) => ({ id, name, members })),
  );
  const kept = descents.flatMap(({ id }) => earlier.find(({ persona }) => persona.id === id)?.persona ?? []);
  const taken = new Set([...kept, ...written].map(({ name }) => name));
  const accents: Pick<Persona, 'accent'>[] = [...kept, ...written];
  return groups.map((group, place): ComputedPersona => {
    const { id, change, overlap, from } = descents[place] ?? { id: null, change: 'new' as const, overlap: null, from: [] };
    const before = kept.find((persona) => persona.id === id);
    const name = before?.name ?? drawName(group.birthYear, group.gender, taken, place);
    const accent = before?.accent ?? freeAccent(accents);
    taken.add(name);
    if (!before) accents.push({ accent });
    const version = (before?.version ?? 0) + 1;
    return {
      id: before?.id ?? newId(),
      place,
      name,
      nameDrawn: before?.nameDrawn ?? true,
      accent,
      badge,
      share: {
        n: group.members.length,
        N: sorted,
        clear: group.members.filter(({ margin }) => margin >= limits.clearMargin).length,
        ...wilson(group.members.length, sorted),
      },
      stability: group.stability,
      valley: group.valley,
      fit: group.fit,
      // A picture that contradicts its name confuses more than it tells: without a telling gender it follows the name.
      portrait: { ...group.portrait, gender: group.gender ?? before?.portrait.gender ?? genderOfTurn(place) },
      version,
      lineage: [{ version, at: at.toISOString(), change, overlap, from: [...from] }, ...(before?.lineage ?? [])],
      statements: group.statements,
    };
  });
};
