import type { DoctorLine, Hooks } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { Words } from '../platform/language.ts';
import { mapPart } from './figures.ts';
import { addCatalogue, countMaps } from './store.ts';
import { loopOf, newestMap, todayOf } from './today.ts';

const doctor = async (house: House): Promise<readonly DoctorLine[]> => {
  const what: Words = { fi: 'Polkukartat', en: 'Customer maps' };
  const count = await house.records.system(countMaps);
  if (count > 0 && house.engine.missing)
    return [
      {
        state: 'care',
        what,
        found: String(count),
        mend: {
          fi: 'Kartta tarvitsee tapahtumavaraston: käytä WSL2:ta tai anna EVENTS_URL.',
          en: 'A map needs the event store: use WSL2 or give EVENTS_URL.',
        },
      },
    ];
  return [{ state: 'good', what, found: String(count), mend: null }];
};

/**
 * Maps hold nothing that is tied to a person: figures are counted again without whoever was erased, and quotes are read from the messages
 * each time. Cards hold what people typed; a name written on a card is found by search and removed by hand.
 */
export const hooks: Hooks = {
  figures: [mapPart],
  today: async (house, workspaceId) => todayOf(await newestMap(house, workspaceId)),
  loop: async (house, workspaceId) => loopOf(await newestMap(house, workspaceId)),
  doctor,
  starters: addCatalogue,
};
