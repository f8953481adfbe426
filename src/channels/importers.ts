import {
  bringPersons,
  foreseePersons,
  hasContact,
  importField as field,
  momentOf,
  nameOf,
  personFields,
  personRemarks,
  refreshPersons,
  said,
  withdrawImport,
  withoutErased,
} from '../customers/index.ts';
import type { FieldValue, ImportContext, Importer, ImportField, ImportRow, RowOutcome } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { Words } from '../platform/language.ts';
import type { NewItem } from './contract.ts';
import { channelOf } from '../journey/index.ts';
import { findDirection, findKind, usualKind } from './names.ts';
import { answersImporter } from './importersAnswers.ts';
import { receiveItems } from './receive.ts';
import { outOfScale, scoreFields, scoreOf } from './scores.ts';
import { touchedItems, withdrawItems } from './withdraw.ts';

const itemFields: readonly ImportField[] = [
  field('id', 'Viestin tunnus', 'Message id', 'text', [
    'id',
    'message id',
    'ticket id',
    'ticket number',
    'ticket',
    'case id',
    'case number',
    'conversation message id',
    'tiketti',
    'tikettinumero',
    'viestin id',
    'service request id',
    'tunnus',
  ]),
  {
    ...field('at', 'Aika', 'Time', 'datetime', [
      'at',
      'time',
      'date',
      'datetime',
      'timestamp',
      'created',
      'created at',
      'created time',
      'created date',
      'createdate',
      'requested datetime',
      'date created',
      'opened',
      'opened at',
      'received',
      'received at',
      'sent at',
      'submitted at',
      'ticket created',
      'aika',
      'päivä',
      'pvm',
      'päivämäärä',
      'aikaleima',
      'luotu',
      'saapunut',
      'lähetetty',
      'avattu',
    ]),
    required: true,
  },
  field('channel', 'Kanava', 'Channel', 'text', [
    'channel',
    'ticket channel',
    'via',
    'source channel',
    'kanava',
    'yhteydenottokanava',
    'viestintäkanava',
  ]),
  field('kind', 'Laji', 'Kind', 'text', ['kind', 'item kind', 'message type', 'laji', 'viestin laji']),
  field('direction', 'Suunta', 'Direction', 'text', ['direction', 'inbound outbound', 'suunta']),
  field('subject', 'Otsikko', 'Subject', 'text', ['subject', 'title', 'ticket subject', 'otsikko', 'aiherivi']),
  field('text', 'Teksti', 'Text', 'longtext', [
    'text',
    'message',
    'body',
    'content',
    'description',
    'ticket description',
    'comment',
    'comments',
    'feedback',
    'review',
    'review text',
    'verbatim',
    'answer',
    'teksti',
    'viesti',
    'sisältö',
    'kuvaus',
    'kommentti',
    'palaute',
    'arvostelu',
    'vastaus',
    'viestin sisältö',
    'avovastaus',
  ]),
  field('thread', 'Viestiketju', 'Thread', 'text', [
    'thread',
    'thread id',
    'conversation',
    'conversation id',
    'viestiketju',
    'ketju',
    'keskustelu',
  ]),
  ...scoreFields,
  field('author', 'Kirjaaja', 'Written down by', 'text', ['author', 'agent', 'assignee', 'kirjaaja', 'käsittelijä', 'asiakaspalvelija']),
  field('account', 'Some-tili', 'Social account', 'text', [
    'account',
    'handle',
    'username',
    'user name',
    'screen name',
    'tili',
    'some-tili',
    'käyttäjänimi',
    'nimimerkki',
  ]),
];

const noTime: Words = {
  fi: 'Aika puuttuu. Viestiä ilman aikaa ei voi sijoittaa polulle.',
  en: 'The time is missing. A message without a time has no place on the path.',
};
const badTime: Words = { fi: 'Aikaa ei voi lukea.', en: 'The time cannot be read.' };
const noText: Words = { fi: 'Rivillä ei ole tekstiä eikä arvosanaa.', en: 'The row has neither text nor score.' };

/** A message needs a usable time, and a text or a score on its scale. */
const check = (row: ImportRow): ReturnType<Importer['check']> => {
  const written = said(row.values.at);
  if (written === '') return { field: 'at', reason: noTime };
  if (Number.isNaN(momentOf(written).at.getTime())) return { field: 'at', reason: badTime };
  const wrong = outOfScale(row);
  if (wrong) return wrong;
  return said(row.values.text) === '' && said(row.values.subject) === '' && scoreOf(row) === null
    ? { field: 'text', reason: noText }
    : null;
};

const mostProperties = 40;
const longestProperty = 500;

const propertiesOf = (attributes: ImportRow['attributes']): Readonly<Record<string, FieldValue>> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== null && value !== '')
      .slice(0, mostProperties)
      .map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, longestProperty) : value]),
  );

const scoreChannels = new Set<string>(['nps', 'ces']);

/** What a row of a file says, as an item. */
const itemOf = (row: ImportRow, handleId: string | null, context: ImportContext): NewItem => {
  const score = scoreOf(row);
  const given = said(row.values.channel);
  const channel = given ? channelOf(given) : score && scoreChannels.has(score.kind) ? 'survey' : 'other';
  const kind = findKind(said(row.values.kind));
  const direction = findDirection(said(row.values.direction)) ?? (kind === 'note' ? 'internal' : 'in');
  return {
    itemId: row.rowId,
    handleId,
    kind: kind ?? usualKind(channel, direction),
    channel,
    direction,
    ...momentOf(said(row.values.at)),
    subject: said(row.values.subject) || null,
    text: said(row.values.text),
    thread: said(row.values.thread) || null,
    score,
    source: context.source,
    importId: context.importId,
    author: said(row.values.author) || (hasContact(row) ? null : nameOf(row) || null),
    properties: propertiesOf(row.attributes),
  };
};

/** A social account is an address within its channel: the same name elsewhere is somebody else. */
const accountsOf = (row: ImportRow): readonly { readonly kind: 'social'; readonly value: string }[] => {
  const account = said(row.values.account).replace(/^@/, '');
  return account === '' ? [] : [{ kind: 'social', value: `${channelOf(said(row.values.channel) || 'other')}:${account}` }];
};

const write = (house: House, workspaceId: string, given: readonly ImportRow[], context: ImportContext): Promise<readonly RowOutcome[]> =>
  house.records.write(workspaceId, async (tx) => {
    const { rows, refused } = await withoutErased(tx, house.secrets, given, context, { accounts: accountsOf });
    const groups = await bringPersons(tx, rows, context, house.now(), { accounts: accountsOf });
    const fresh = new Set(
      await receiveItems(
        tx,
        rows.map((row) => itemOf(row, groups.get(row.rowId)?.handleId ?? null, context)),
      ),
    );
    await refreshPersons(tx, groups);
    tx.afterCommit(() => house.live.send(workspaceId, 'item'));
    return [
      ...refused,
      ...rows.map(({ rowNumber, rowId }) => ({ rowNumber, outcome: fresh.has(rowId) ? ('written' as const) : ('known' as const) })),
    ];
  });

const undo: Importer['undo'] = async (house, workspaceId, importId) => {
  const touched = await house.records.read(workspaceId, (tx) => touchedItems(tx, importId));
  let withdrawn = 0;
  for (let more = true; more;) {
    const step = await house.records.write(workspaceId, (tx) => withdrawItems(tx, importId));
    withdrawn += step.itemIds.length;
    more = step.more;
  }
  house.live.send(workspaceId, 'item');
  const people = await withdrawImport(house, workspaceId, importId);
  return {
    withdrawn: withdrawn + people.withdrawn,
    touched: [
      ...touched.map(({ id, title }) => ({
        what: { fi: `Muokattu tai vastattu: ${title}`, en: `Edited or answered: ${title}` },
        link: `/items/${id}`,
      })),
      ...people.touched,
    ],
  };
};

const noteFields: readonly ImportField[] = [
  field('id', 'Muistiinpanon tunnus', 'Note id', 'text', ['id', 'note id', 'engagement id', 'tunnus']),
  {
    ...field('at', 'Aika', 'Time', 'datetime', [
      'at',
      'date',
      'time',
      'created',
      'created at',
      'createdate',
      'timestamp',
      'aika',
      'pvm',
      'päivä',
      'kirjattu',
    ]),
    required: true,
  },
  {
    ...field('memo', 'Muistiinpano', 'Note text', 'longtext', [
      'note body',
      'meeting notes',
      'call notes',
      'muistio',
      'kirjaus',
      'käyntimuistio',
    ]),
    required: true,
  },
  field('channel', 'Kanava', 'Channel', 'text', ['channel', 'type', 'kanava', 'tapa']),
  field('author', 'Kirjaaja', 'Written down by', 'text', ['author', 'created by', 'owner', 'agent', 'kirjaaja', 'laatija', 'myyjä']),
  ...personFields,
];

/** A note is an item of our own, about somebody. */
const asItem = (row: ImportRow): ImportRow => ({ ...row, values: { ...row.values, text: row.values.memo ?? null, kind: 'note' } });

const checkNote: Importer['check'] = (row) =>
  said(row.values.memo) === '' ? { field: 'memo', reason: { fi: 'Muistiinpano on tyhjä.', en: 'The note is empty.' } } : check(asItem(row));

export const importers: readonly Importer[] = [
  {
    kind: 'items',
    label: { fi: 'Viestit ja kirjaukset', en: 'Messages and notes' },
    fields: [...itemFields, ...personFields],
    keepsAttributes: true,
    check,
    remarks: personRemarks,
    foresee: foreseePersons({ accounts: accountsOf }),
    write,
    undo,
  },
  {
    kind: 'notes',
    label: { fi: 'Muistiinpanot', en: 'Notes' },
    fields: noteFields,
    keepsAttributes: true,
    check: checkNote,
    remarks: personRemarks,
    foresee: foreseePersons(),
    write: (house, workspaceId, rows, context) => write(house, workspaceId, rows.map(asItem), context),
    undo,
  },
  answersImporter(undo),
];
