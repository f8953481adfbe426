import { setTimeout } from 'node:timers/promises';
import { smallestGroup, weightOf } from '../evidence/index.ts';
import type { LoopCount, TodayEntry } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { Words } from '../platform/language.ts';
import type { MapRow, MapView, Pain, Step } from './contract.ts';
import { viewParamsSchema } from './question.ts';
import { listMaps } from './store.ts';
import { viewOf } from './view.ts';

/** Above this share of unplaced events and messages a person is asked to place some. */
const tooMuchUnplaced = 0.2;
const mostPains = 3;
/** The first page does not wait for a map: a remembered one is there at once, another goes on being counted. */
const patienceMs = 200;

/** The same sentence made in both languages. */
const both = (make: (language: 'fi' | 'en') => string): Words => ({ fi: make('fi'), en: make('en') });
const decimal = (value: number, language: 'fi' | 'en'): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' })
    .format(value)
    .replace('-', '−');
const percent = (share: number, language: 'fi' | 'en'): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
const counted = (n: number, fi: readonly [string, string], en: readonly [string, string]): Words => ({
  fi: fi[n === 1 ? 0 : 1],
  en: en[n === 1 ? 0 : 1],
});

export interface NewestMap {
  readonly map: MapRow;
  /** Null while it is being counted, and where there is no event store to count it in. */
  readonly view: MapView | null;
  readonly counting: boolean;
}

const looking = new WeakMap<House, Map<string, Promise<NewestMap | null>>>();

const lookNow = async (house: House, workspaceId: string): Promise<NewestMap | null> => {
  const [map] = await house.records.read(workspaceId, listMaps);
  if (!map) return null;
  if (house.engine.missing) return { map, view: null, counting: false };
  const view = viewOf(house, workspaceId, map.id, viewParamsSchema.parse({}));
  // The computation goes on when nobody waits any more; its error is shown on the map itself.
  const ended = view.then(
    (found) => ({ map, view: found, counting: false }),
    () => ({ map, view: null, counting: false }),
  );
  return Promise.race([ended, setTimeout(patienceMs, { map, view: null, counting: true }, { ref: false })]);
};

/** The newest map as far as it is known now. Hooks that ask at the same time share one look. */
export const newestMap = (house: House, workspaceId: string): Promise<NewestMap | null> => {
  const own = looking.get(house) ?? new Map<string, Promise<NewestMap | null>>();
  looking.set(house, own);
  const found = own.get(workspaceId);
  if (found) return found;
  const look = lookNow(house, workspaceId).finally(() => own.delete(workspaceId));
  own.set(workspaceId, look);
  return look;
};

const linkOf = ({ id }: Pick<MapRow, 'id'>): string => `/maps/${id}`;

const stepOf = (view: MapView, pain: Pain): Step | undefined =>
  view.steps.find(({ touchpointId, stageId }) => touchpointId === pain.touchpointId && stageId === pain.stageId);

/** A pain with what it costs, or, where that cannot be told, with the share of the stage's customers who speak of it. */
const painEntry = (view: MapView, pain: Pain): TodayEntry => {
  const step = stepOf(view, pain);
  const stage = view.stages.find(({ id }) => id === pain.stageId);
  const isLoss = pain.loss !== null && pain.loss.value !== null && pain.loss.value > 0;
  const figure = isLoss && pain.loss ? pain.loss : pain.frequency;
  const ways = pain.methods.length;
  return {
    id: `maps.pain ${view.map.id} ${pain.key}`,
    section: 'hurts',
    weight: 70 - pain.rank,
    title: pain.title,
    note: both((language) => [stage?.name[language], step?.step[language]].filter(Boolean).join(' · ')),
    link: linkOf(view.map),
    rank: pain.rank,
    figure: {
      label: isLoss
        ? { fi: 'menetys kartan jaksolla', en: 'lost in the map’s period' }
        : { fi: 'vaiheen asiakkaista kertoo siitä', en: 'of the stage’s customers tell of it' },
      figure,
    },
    evidence: ways === 0 ? 1 : ways === 1 ? 2 : pain.frequency.n >= 30 ? 3 : 2,
    facts: [
      {
        fi: `löytyi ${ways}/7 tavalla, ${pain.frequency.n} ${pain.frequency.n === 1 ? 'asiakas kertoi' : 'asiakasta kertoi'}`,
        en: `found in ${ways}/7 ways, told by ${pain.frequency.n} ${pain.frequency.n === 1 ? 'customer' : 'customers'}`,
      },
      // Among three or fewer every one is among the three worst.
      ...(pain.inTopThree === null || view.pains.filter(({ loss }) => loss !== null).length <= mostPains
        ? []
        : [
            both((language) =>
              language === 'fi'
                ? `kolmen pahimman joukossa: ${percent(pain.inTopThree ?? 0, 'fi')}`
                : `among the three worst: ${percent(pain.inTopThree ?? 0, 'en')}`,
            ),
          ]),
    ],
  };
};

/** The step with the lowest feeling that is known well enough to be drawn, when it is below neutral. */
const worstStep = (view: MapView): Step | null => {
  const drawn = view.steps.filter(({ feeling }) => feeling.weight !== 'none' && (feeling.figure.value ?? 0) < 0);
  return drawn.toSorted((a, b) => (a.feeling.figure.value ?? 0) - (b.feeling.figure.value ?? 0))[0] ?? null;
};

const worstEntry = (view: MapView): readonly TodayEntry[] => {
  const step = worstStep(view);
  if (!step) return [];
  const { figure } = step.feeling;
  return [
    {
      id: `maps.worst ${view.map.id}`,
      section: 'hurts',
      weight: 60,
      title: { fi: `Huonoin hetki: ${step.step.fi}`, en: `Worst moment: ${step.step.en}` },
      note: both((language) => `${language === 'fi' ? 'Tunne' : 'Feeling'} ${decimal(figure.value ?? 0, language)}`),
      link: linkOf(view.map),
      figure: { label: { fi: 'tunne asteikolla −2…+2', en: 'feeling from −2 to +2' }, figure },
    },
  ];
};

/** What hurts most on the map; where nothing was said often enough to be a pain point, its worst moment. */
const hurts = (view: MapView): readonly TodayEntry[] => {
  const told = view.pains.filter(({ frequency }) => weightOf(frequency.n) !== 'none').toSorted((a, b) => a.rank - b.rank);
  return told.length > 0 ? told.slice(0, mostPains).map((pain) => painEntry(view, pain)) : worstEntry(view);
};

const needs = (view: MapView): readonly TodayEntry[] =>
  view.unplaced.share <= tooMuchUnplaced || view.unplaced.total < smallestGroup
    ? []
    : [
        {
          id: `maps.unplaced ${view.map.id}`,
          section: 'needs',
          weight: 40,
          title: both((language) =>
            language === 'fi'
              ? `Kartalle sijoittamatta: ${percent(view.unplaced.share, 'fi')} tapahtumista ja viesteistä`
              : `Not placed on the map: ${percent(view.unplaced.share, 'en')} of events and messages`,
          ),
          note: {
            fi: `Kerro, mihin vaiheeseen ne kuuluvat. Kartta: ${view.map.name}`,
            en: `Say which stage they belong to. Map: ${view.map.name}`,
          },
          link: `${linkOf(view.map)}/placements`,
          act: { fi: 'Sijoita', en: 'Place them' },
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

const counting = ({ map }: NewestMap): TodayEntry => ({
  id: `maps.counting ${map.id}`,
  section: 'hurts',
  weight: 60,
  title: { fi: 'Karttaa lasketaan', en: 'The map is being counted' },
  note: { fi: `Kipupisteet tulevat tähän itsestään. Kartta: ${map.name}`, en: `Pain points appear here by themselves. Map: ${map.name}` },
  link: linkOf(map),
  counting: true,
});

/** What hurts on the newest map with its figures, and whether much is still without a place. */
export const todayOf = (newest: NewestMap | null): readonly TodayEntry[] => {
  if (!newest) return [start];
  if (newest.view) return [...hurts(newest.view), ...needs(newest.view)];
  return newest.counting ? [counting(newest)] : [];
};

/** Pain points of the newest map, chances to mend that people have written on it, and who told of the largest pain. */
export const loopOf = (newest: NewestMap | null): readonly LoopCount[] => {
  const link = newest ? linkOf(newest.map) : '/maps';
  const view = newest?.view ?? null;
  const waits = newest?.counting === true;
  const pains = view?.pains.length ?? 0;
  const chances = view?.cards.filter(({ lane }) => lane === 'opportunities').length ?? 0;
  const told = view?.pains.find(({ rank }) => rank === 1)?.frequency.n ?? 0;
  const count = (verb: LoopCount['verb'], n: number, what: Words): LoopCount => ({
    verb,
    weight: 10,
    value: waits ? null : n,
    what,
    link,
    due: n > 0,
  });
  return [
    count(
      'map',
      pains,
      counted(pains, ['kipupiste kartalla', 'kipupistettä kartalla'], ['pain point on the map', 'pain points on the map']),
    ),
    {
      ...count(
        'improve',
        chances,
        counted(
          chances,
          ['mahdollisuus kirjattu kartalle', 'mahdollisuutta kirjattu kartalle'],
          ['opportunity noted on the map', 'opportunities noted on the map'],
        ),
      ),
      due: false,
    },
    count(
      'tell',
      told,
      counted(
        told,
        ['asiakas kertoi suurimmasta kipupisteestä', 'asiakasta kertoi suurimmasta kipupisteestä'],
        ['customer told of the largest pain point', 'customers told of the largest pain point'],
      ),
    ),
  ];
};
