import type { PlacementRow, Signature } from '../events/index.ts';
import { smallestGroup } from '../evidence/index.ts';
import { suggest, type Suggestion } from '../journey/index.ts';
import type { Words } from '../platform/language.ts';
import type { MapContent } from './tables.ts';

/** Where a way of appearing stands on a map. Touchpoint and stage are null when it is unplaced. */
export interface Placed {
  readonly signature: Signature;
  readonly touchpointId: string | null;
  readonly stageKey: string | null;
  readonly by: 'rule' | 'person' | null;
  readonly why: Words | null;
}

const nowhere = { touchpointId: null, stageKey: null } as const;

/** Ready look-ups of what people decided about a map. */
const lookUps = (content: MapContent) => ({
  stageById: new Map(content.stages.map((stage) => [stage.id, stage])),
  stageKeys: new Set(content.stages.map(({ key }) => key)),
  choices: new Map(content.choices.map((choice) => [choice.signature, choice])),
  // The oldest touchpoint of a type stands for the type.
  byType: new Map([...content.touchpoints.values()].toReversed().map(({ type, id }) => [type, id])),
  steps: new Map(content.steps.map((step) => [`${step.touchpoint_id} ${step.origin}`, step])),
});

/** What the rules say, as this map stands: a step that was moved takes its events along, one that was taken off leaves them unplaced. */
const byRules = (suggestion: Suggestion | null, look: ReturnType<typeof lookUps>): Pick<Placed, 'touchpointId' | 'stageKey'> => {
  const touchpointId = suggestion ? look.byType.get(suggestion.touchpoint) : undefined;
  if (!suggestion || !touchpointId) return nowhere;
  const step = look.steps.get(`${touchpointId} ${suggestion.stage}`);
  if (step?.hidden) return nowhere;
  const stageKey = step ? look.stageById.get(step.stage_id)?.key : suggestion.stage;
  return stageKey && look.stageKeys.has(stageKey) ? { touchpointId, stageKey } : nowhere;
};

/** Places every way of appearing: a person's decision first, then the rules. Largest first. */
export const placeAll = (content: MapContent, signatures: readonly Signature[]): readonly Placed[] => {
  const look = lookUps(content);
  return signatures
    .map((signature): Placed => {
      const choice = look.choices.get(signature.signature);
      if (choice) {
        const stageKey = choice.stage_id ? look.stageById.get(choice.stage_id)?.key : undefined;
        const target = choice.touchpoint_id && stageKey ? { touchpointId: choice.touchpoint_id, stageKey } : nowhere;
        return { signature, ...target, by: 'person', why: null };
      }
      const suggestion = suggest(signature, content.map.template);
      const target = byRules(suggestion, look);
      return { signature, ...target, by: target.touchpointId ? 'rule' : null, why: target.touchpointId ? (suggestion?.why ?? null) : null };
    })
    .toSorted((a, b) => b.signature.count - a.signature.count);
};

/** The rows the event engine joins with, in a stable order. */
export const placementRows = (placed: readonly Placed[]): readonly PlacementRow[] =>
  placed
    .flatMap(({ signature: { signature }, touchpointId, stageKey }) =>
      touchpointId && stageKey ? [{ signature, touchpoint: touchpointId, stage: stageKey }] : [],
    )
    .toSorted((a, b) => (a.signature < b.signature ? -1 : 1));

/**
 * Touchpoints that the data show but the map does not yet: placed by a rule, with at least five persons in one way of appearing (below
 * that nothing is drawn anyway). Those that a person took off do not come back.
 */
export const missingSteps = (
  content: MapContent,
  placed: readonly Placed[],
): readonly { readonly touchpointId: string; readonly stageKey: string }[] => {
  const stageKeyOf = new Map(content.stages.map(({ id, key }) => [id, key]));
  const there = new Set(content.steps.map((step) => `${step.touchpoint_id} ${stageKeyOf.get(step.stage_id) ?? ''}`));
  const found = new Map<string, { touchpointId: string; stageKey: string }>();
  for (const { signature, touchpointId, stageKey, by } of placed) {
    if (by !== 'rule' || !touchpointId || !stageKey || signature.persons < smallestGroup) continue;
    const key = `${touchpointId} ${stageKey}`;
    if (!there.has(key)) found.set(key, { touchpointId, stageKey });
  }
  return [...found.values()];
};

/** How much no rule and no person could place: events and items of all time. */
export const unplacedOf = (placed: readonly Placed[]): { readonly count: number; readonly total: number; readonly share: number } => {
  const sum = (list: readonly Placed[]): number => list.reduce((total, { signature }) => total + signature.count, 0);
  const total = sum(placed);
  const count = sum(placed.filter(({ touchpointId }) => touchpointId === null));
  return { count, total, share: total === 0 ? 0 : count / total };
};

/** The last stage of the map where a kind of event stands; null when it stands nowhere. */
export const stageOfKind = (content: MapContent, placed: readonly Placed[], kind: string): string | null => {
  const keys = new Set(
    placed.filter(({ signature }) => signature.source === 'event' && signature.kind === kind).map(({ stageKey }) => stageKey),
  );
  return content.stages.findLast(({ key }) => keys.has(key))?.key ?? null;
};

/** Everything that people decided and that numbers rest on, as one text: cards, names and planned feelings are not in it. */
export const decisionsOf = ({ map, stages, steps, choices, touchpoints }: MapContent): string =>
  JSON.stringify([
    map.template,
    map.window_days,
    stages.map(({ id, key }) => [id, key]),
    steps.map((step) => `${step.touchpoint_id} ${step.stage_id} ${step.origin} ${step.hidden}`).toSorted(),
    choices.map((choice) => `${choice.signature} ${choice.touchpoint_id} ${choice.stage_id}`).toSorted(),
    [...touchpoints.values()].map(({ id, type }) => [id, type]),
  ]);
