import { z } from 'zod';
import { identityEpoch } from '../customers/index.ts';
import type { OpenedFigure } from '../evidence/index.ts';
import type { FigureSource } from '../platform/domain.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import { filterSchema, matchSchema } from './contract.ts';
import { countWithPeople } from './questions/counts.ts';

const schema = z.object({
  of: z.enum(['persons', 'events']).default('persons'),
  match: matchSchema.optional(),
  filter: filterSchema.default({}),
});
type Given = z.infer<typeof schema>;

/** `events.count`: how many people did something, or how often it was done. `n` is those who did, `N` everybody the filter lets through. */
export const eventsCount: FigureSource<Given> = {
  ask: 'events.count',
  schema,
  async open(house, workspaceId, given): Promise<OpenedFigure> {
    if (house.engine.missing) throw new PolkuError(errors.engineMissing);
    const [found, epoch] = await Promise.all([
      countWithPeople(house, workspaceId, given.match, given.filter),
      house.records.read(workspaceId, identityEpoch),
    ]);
    return {
      figure: {
        value: given.of === 'persons' ? found.persons : found.events,
        // A full count of what is stored: there is no sample, so no interval.
        lo: null,
        hi: null,
        n: found.persons,
        N: found.everybody,
        unit: 'count',
        method: 'count',
        question: { ask: 'events.count', with: given },
        asOf: house.now().toISOString(),
        identityEpoch: epoch,
        sources: ['events'],
      },
      customerIds: found.customerIds,
      customers: found.known,
      anonymous: found.persons - found.known,
      itemIds: [],
      items: 0,
      events: found.latest,
    };
  },
};
