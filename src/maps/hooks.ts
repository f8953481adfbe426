import { setTimeout } from 'node:timers/promises';
import { smallestGroup } from '../evidence/index.ts';
import type { DoctorLine, Hooks, TodayEntry } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { Words } from '../platform/language.ts';
import type { MapView, Step } from './contract.ts';
import { mapPart } from './figures.ts';
import { viewParamsSchema } from './question.ts';
import { addCatalogue, countMaps, listMaps } from './store.ts';
import { viewOf } from './view.ts';

/** Above this share of unplaced events and messages a person is asked to place some. */
const tooMuchUnplaced = 0.2;

const decimal = (value: number, language: 'fi' | 'en'): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value);
const percent = (share: number, language: 'fi' | 'en'): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** The step with the lowest feeling that is known well enough to be drawn, when it is below neutral. */
const worstStep = (view: MapView): Step | null => {
  const drawn = view.steps.filter(({ feeling }) => feeling.weight !== 'none' && (feeling.figure.value ?? 0) < 0);
  return drawn.toSorted((a, b) => (a.feeling.figure.value ?? 0) - (b.feeling.figure.value ?? 0))[0] ?? null;
};

const hurts = (view: MapView): readonly TodayEntry[] => {
  const step = worstStep(view);
  if (!step) return [];
  const { value, n } = step.feeling.figure;
  const note = (language: 'fi' | 'en'): string => decimal(value ?? 0, language);
  return [
    {
      id: `maps.worst ${view.map.id}`,
      section: 'hurts',
      weight: Math.round(60 + 15 * -(value ?? 0)),
      title: { fi: `Huonoin hetki: ${step.step.fi}`, en: `Worst moment: ${step.step.en}` },
      note: {
        fi: `Tunne ${note('fi')}, ${n} asiakkaan viesteistä. Kartta: ${view.map.name}`,
        en: `Feeling ${note('en')}, from the messages of ${n} customers. Map: ${view.map.name}`,
      },
      link: `/maps/${view.map.id}`,
    },
  ];
};

const needs = (view: MapView): readonly TodayEntry[] =>
  view.unplaced.share <= tooMuchUnplaced || view.unplaced.total < smallestGroup
    ? []
    : [
        {
          id: `maps.unplaced ${view.map.id}`,
          section: 'needs',
          weight: 40,
          title: {
            fi: `Kartalle sijoittamatta: ${percent(view.unplaced.share, 'fi')} tapahtumista ja viesteistä`,
            en: `Not placed on the map: ${percent(view.unplaced.share, 'en')} of events and messages`,
          },
          note: {
            fi: `Kerro, mihin vaiheeseen ne kuuluvat. Kartta: ${view.map.name}`,
            en: `Say which stage they belong to. Map: ${view.map.name}`,
          },
          link: `/maps/${view.map.id}/placements`,
        },
      ];

const start: TodayEntry = {
  id: 'maps.start',
  section: 'start',
  weight: 50,
  title: { fi: 'Piirrä polkukartta', en: 'Draw a customer map' },
  note: {
    fi: 'Valitse pohja. Tilaukset ja viestit asettuvat kartalle itsestään.',
    en: 'Choose a template. Orders and messages find their places by themselves.',
  },
  link: '/maps',
};

/** The first page does not wait for a large map: it is drawn on, and told of the next time. */
const patienceMs = 1500;

const soon = (view: Promise<MapView>): Promise<MapView | null> => {
  // The computation goes on when nobody waits any more; its error is shown on the map itself.
  view.catch(() => {});
  return Promise.race([view, setTimeout(patienceMs, null, { ref: false })]);
};

/** Says what hurts most on the newest map, and whether much is still without a place. */
const today: NonNullable<Hooks['today']> = async (house, workspaceId) => {
  const [newest] = await house.records.read(workspaceId, listMaps);
  if (!newest) return [start];
  if (house.engine.missing) return [];
  const view = await soon(viewOf(house, workspaceId, newest.id, viewParamsSchema.parse({})));
  return view ? [...hurts(view), ...needs(view)] : [];
};

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
export const hooks: Hooks = { figures: [mapPart], today, doctor, starters: addCatalogue };
