import { identityEpoch } from '../customers/index.ts';
import { topics } from '../language/labels.ts';
import type { Hooks, TodayEntry } from '../platform/domain.ts';
import { earlierWeeks, recentWeeks, shareFigure, topicChanges, type TopicChange } from './changes.ts';
import { countsByTopicAndPeriod, countUnsure } from './store.ts';

const page = '/understanding';
const mostChanges = 3;
const weekMs = 7 * 86_400_000;

/** Messages whose topic a person should settle. */
export const loop: NonNullable<Hooks['loop']> = async (house, workspaceId) => {
  const unsure = await house.records.read(workspaceId, countUnsure);
  return [
    {
      verb: 'handle',
      weight: 10,
      value: unsure,
      what: {
        fi: unsure === 1 ? 'tulkinta ratkaistavana' : 'tulkintaa ratkaistavana',
        en: unsure === 1 ? 'message to be settled' : 'messages to be settled',
      },
      link: page,
      due: unsure > 0,
    },
  ];
};

const unsureEntry = (unsure: number): readonly TodayEntry[] =>
  unsure === 0
    ? []
    : [
        {
          id: 'understanding.unsure',
          section: 'needs',
          weight: 35,
          title: {
            fi: unsure === 1 ? 'Yhden viestin aihe jäi epävarmaksi' : `Viestejä, joiden aihe jäi epävarmaksi: ${unsure}`,
            en: unsure === 1 ? 'The topic of one message is unsure' : `Messages whose topic is unsure: ${unsure}`,
          },
          note: { fi: 'Valitse oikea, niin opin.', en: 'Choose the right one, and I learn.' },
          link: page,
          act: { fi: 'Ratkaise', en: 'Settle' },
        },
      ];

interface Frame {
  readonly now: Date;
  readonly epoch: number;
}

const changeEntry = ({ topic, before, after, difference, isClear, series }: TopicChange, { now, epoch }: Frame): TodayEntry => {
  const frame = { asOf: now.toISOString(), identityEpoch: epoch };
  const ago = (weeks: number): string => new Date(now.getTime() - weeks * weekMs).toISOString();
  const name = topics[topic as keyof typeof topics] ?? { fi: topic, en: topic }; // a stored topic may be older than the list
  return {
    id: `understanding.topic ${topic}`,
    section: 'changed',
    weight: isClear ? 58 : 20,
    title: { fi: `Viestejä aiheesta: ${name.fi}`, en: `Messages about: ${name.en}` },
    note: {
      fi: `osuus viesteistä, ${recentWeeks} viikkoa ja ${earlierWeeks} edellistä`,
      en: `share of the messages, ${recentWeeks} weeks and the ${earlierWeeks} before`,
    },
    link: page,
    change: {
      before: shareFigure(before, { topic, from: ago(recentWeeks + earlierWeeks), until: ago(recentWeeks) }, frame),
      after: shareFigure(after, { topic, from: ago(recentWeeks), until: now.toISOString() }, frame),
      difference,
      series,
      isClear,
    },
  };
};

const written = ({ before, after }: TopicChange): number => before.x + after.x;

/** The topics that changed clearly; when none did, the one most written about, so that no change is said too. */
export const toldChanges = (changes: readonly TopicChange[] | null): readonly TopicChange[] => {
  if (changes === null) return [];
  const clear = changes.filter(({ isClear }) => isClear);
  return clear.length > 0 ? clear.slice(0, mostChanges) : changes.toSorted((a, b) => written(b) - written(a)).slice(0, 1);
};

export const today: NonNullable<Hooks['today']> = async (house, workspaceId) => {
  const now = house.now();
  const { unsure, rows, epoch } = await house.records.read(workspaceId, async (tx) => ({
    unsure: await countUnsure(tx),
    rows: await countsByTopicAndPeriod(tx, { until: now, days: 7, periods: recentWeeks + earlierWeeks }),
    epoch: await identityEpoch(tx),
  }));
  return [...unsureEntry(unsure), ...toldChanges(topicChanges(rows)).map((change) => changeEntry(change, { now, epoch }))];
};
