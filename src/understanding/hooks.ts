import { handleIdsOf } from '../customers/index.ts';
import { version } from '../language/index.ts';
import type { DoctorLine, Hooks } from '../platform/domain.ts';
import { customerColumns } from './columns.ts';
import { consumer, types } from './news.ts';
import { topicShare } from './figures.ts';
import { segmentPredicates } from './segments.ts';
import { countReadings, countWaiting, dropReadings, itemIdsReadOf, labelsOf } from './store.ts';
import { loop, today } from './today.ts';

const mostExported = 100_000;
const step = 300;

const exportPerson: NonNullable<Hooks['exportPerson']> = (house, workspaceId, customerId) =>
  house.records.read(workspaceId, async (tx) => {
    const ids = await itemIdsReadOf(tx, await handleIdsOf(tx, customerId), mostExported);
    const labels: unknown[] = [];
    for (let i = 0; i < ids.length; i += 500) labels.push(...(await labelsOf(tx, ids.slice(i, i + 500))).values());
    return { labels };
  });

const erasePerson: NonNullable<Hooks['erasePerson']> = async (house, workspaceId, { handleIds }) => {
  for (let ids: readonly string[] = ['']; ids.length > 0;)
    ids = await house.records.write(workspaceId, async (tx) => {
      const found = await itemIdsReadOf(tx, handleIds, step);
      await dropReadings(tx, found);
      return found;
    });
};

/** Below this the feeling is drawn hollow: it was read, but not surely. */
const sureFeeling = 0.7;

const feelingsOf: NonNullable<Hooks['feelingsOf']> = (house, workspaceId, itemIds) =>
  house.records.read(workspaceId, async (tx) => {
    const labels = await labelsOf(tx, itemIds);
    return new Map(
      [...labels].flatMap(([id, { feeling, feelingProbability }]) =>
        feeling === null ? [] : [[id, { score: feeling, unsure: feelingProbability < sureFeeling }] as const],
      ),
    );
  });

/** Above this share of messages without topic and feeling the word lists do not know the company's language. */
const tooUnsure = 0.4;
const manyWaiting = 50;

const doctor: NonNullable<Hooks['doctor']> = async (house): Promise<readonly DoctorLine[]> => {
  const { items, unsure, old, waiting } = await house.records.system(async (tx) => ({
    ...(await countReadings(tx, version)),
    waiting: await countWaiting(tx, consumer, types),
  }));
  const share = items === 0 ? 0 : unsure / items;
  const lost = items >= 100 && share > tooUnsure;
  return [
    {
      state: waiting > manyWaiting || lost || old > 0 ? 'care' : 'good',
      what: { fi: 'Viestien tulkinta', en: 'Understanding of messages' },
      found: `${items} (${Math.round(share * 100)} % ? · ${waiting} … · ${version}${old > 0 ? ` · ${old} < ${version}` : ''})`,
      mend:
        waiting > manyWaiting
          ? {
              fi: 'Viestejä odottaa tulkintaa. Odota hetki; jos määrä ei laske, katso käsittelemättä jääneet.',
              en: 'Messages wait to be read. Wait a moment; if the number does not fall, look at the dead letters.',
            }
          : old > 0
            ? {
                fi: 'Osa viesteistä on tulkittu vanhoilla sanalistoilla. Aja työ ”Viestien uusi tulkinta”.',
                en: 'Some messages were read with older word lists. Run the job “Reading messages again”.',
              }
            : lost
              ? {
                  fi: 'Moni viesti jää tulkitsematta. Korjaa tulkintoja, niin näet mistä on kyse.',
                  en: 'Many messages stay unread. Correct some to see what they are about.',
                }
              : null,
    },
  ];
};

export const hooks: Hooks = {
  segmentPredicates,
  feelingsOf,
  customerColumns,
  figures: [topicShare],
  today,
  loop,
  exportPerson,
  erasePerson,
  doctor,
};
