import type { RetentionKind } from '../platform/domain.ts';
import { countBefore, deleteBefore } from './store.ts';

/** Visits, opened mails and other events by their age. Purchases stay as orders of the customers; only their place on the path goes. */
export const eventRetention: RetentionKind = {
  kind: 'events',
  title: { fi: 'Tapahtumat: verkkokäynnit, avatut viestit, muu käytös', en: 'Events: visits, opened mails, other behaviour' },
  hint: {
    fi: 'Vanhemmat tapahtumat poistetaan. Ostot säilyvät asiakkaan tilauksina, mutta kartat ja suppilot lasketaan vain siitä, mitä on jäljellä.',
    en: 'Older events are removed. Purchases stay as orders of the customer, but maps and funnels are computed from what is left.',
  },
  least: 3,
  count: (house, workspaceId, before) => (house.engine.missing ? Promise.resolve(0) : countBefore(house.engine, workspaceId, before)),
  clear: async (house, workspaceId, before) => {
    if (house.engine.missing) return 0;
    const old = await countBefore(house.engine, workspaceId, before);
    if (old > 0) await deleteBefore(house.engine, workspaceId, before);
    return old;
  },
};
