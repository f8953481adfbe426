import {
  attributePrefix,
  bringPersons,
  foreseePersons,
  hasContact,
  importField as field,
  momentOf,
  personFields,
  personRemarks,
  recordFacts,
  refreshPersons,
  said,
  withoutErased,
  type PersonOptions,
} from '../customers/index.ts';
import type { ImportContext, Importer, ImportField, ImportRow, RowOutcome } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { NewItem } from './contract.ts';
import { receiveItems } from './receive.ts';
import { outOfScale, scoreFields, scoreOf } from './scores.ts';

const fields: readonly ImportField[] = [
  field('respondent', 'Vastaaja', 'Respondent', 'text', [
    'respondent',
    'respondent id',
    'respondentid',
    'response id',
    'responseid',
    'vastaaja',
    'vastaajan tunnus',
    'vastaajatunnus',
    'vastausnumero',
  ]),
  field('at', 'Vastattu', 'Answered on', 'datetime', [
    'at',
    'date',
    'answered at',
    'submitted at',
    'end date',
    'enddate',
    'recorded date',
    'recordeddate',
    'completed at',
    'vastattu',
    'vastausaika',
    'vastauspäivä',
    'aika',
    'pvm',
    'päivä',
  ]),
  ...scoreFields,
  field('text', 'Avovastaus', 'Open answer', 'longtext', [
    'open answer',
    'comment',
    'comments',
    'feedback',
    'verbatim',
    'avovastaus',
    'avoin palaute',
    'palaute',
    'kommentti',
    'perustelu',
  ]),
  ...personFields,
];

/** Somebody who answered without an address is known by the answer alone. */
const options: PersonOptions = { ownRecord: (row) => !hasContact(row) };

const check: Importer['check'] = (row) => {
  const at = said(row.values.at);
  if (at !== '' && Number.isNaN(momentOf(at).at.getTime()))
    return { field: 'at', reason: { fi: 'Aikaa ei voi lukea.', en: 'The time cannot be read.' } };
  const wrong = outOfScale(row);
  if (wrong) return wrong;
  const says = said(row.values.text) !== '' || scoreOf(row) !== null || Object.values(row.attributes).some((value) => said(value) !== '');
  return says ? null : { field: 'text', reason: { fi: 'Rivillä ei ole yhtään vastausta.', en: 'The row has no answers.' } };
};

/** A score or open words, with their time, are an item on the path; an answer without a time has no place there. */
const itemOf = (row: ImportRow, handleId: string | null, context: ImportContext): readonly NewItem[] => {
  const score = scoreOf(row);
  const [text, at] = [said(row.values.text), said(row.values.at)];
  if (at === '' || (text === '' && score === null)) return [];
  return [
    {
      itemId: row.rowId,
      handleId,
      kind: 'answer',
      channel: 'survey',
      direction: 'in',
      ...momentOf(at),
      subject: null,
      text,
      thread: null,
      score,
      source: context.source,
      importId: context.importId,
      author: null,
      properties: {},
    },
  ];
};

const write = (house: House, workspaceId: string, given: readonly ImportRow[], context: ImportContext): Promise<readonly RowOutcome[]> =>
  house.records.write(workspaceId, async (tx) => {
    const { rows, refused } = await withoutErased(tx, house.secrets, given, context, options);
    const now = house.now();
    const groups = await bringPersons(tx, rows, context, now, options);
    const told = rows.flatMap((row) => {
      const group = groups.get(row.rowId);
      const at = said(row.values.at);
      const observedAt = at === '' ? now : momentOf(at).at;
      return Object.entries(group ? row.attributes : {}).map(([question, value]) => ({
        handleId: group?.handleId ?? '',
        field: `${attributePrefix}${question}`,
        value,
        type: context.attributeTypes[question] ?? ('text' as const),
        source: context.source,
        observedAt,
        importId: context.importId,
      }));
    });
    const facts = await recordFacts(
      tx,
      told.filter(({ value }) => said(value) !== ''),
    );
    const fresh = new Set(
      await receiveItems(
        tx,
        rows.flatMap((row) => itemOf(row, groups.get(row.rowId)?.handleId ?? null, context)),
      ),
    );
    await refreshPersons(tx, groups);
    tx.afterCommit(() => house.live.send(workspaceId, 'item'));
    // A row of plain answers is new when it was not seen before: its own record, or something that it adds.
    return [
      ...refused,
      ...rows.map(({ rowNumber, rowId }): RowOutcome => {
        const isNew = fresh.has(rowId) || (facts > 0 && groups.get(rowId)?.known !== true);
        return { rowNumber, outcome: isNew ? 'written' : 'known' };
      }),
    ];
  });

/** Answers to surveys; `undo` is that of items, because that is what the words and scores become. */
export const answersImporter = (undo: Importer['undo']): Importer => ({
  kind: 'answers',
  label: { fi: 'Kyselyvastaukset', en: 'Survey answers' },
  fields,
  keepsAttributes: true,
  check,
  remarks: personRemarks,
  foresee: foreseePersons(options),
  write,
  undo,
});
