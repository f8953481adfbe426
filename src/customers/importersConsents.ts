import type { ImportContext, Importer, ImportField, ImportRow, RowOutcome } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { recordConsents, withdrawConsents, type NewConsent } from './privacy/consents.ts';
import { foreseePersons } from './importersForesee.ts';
import { personRemarks } from './importersRemarks.ts';
import { bringPersons, hasContact, importField as field, momentOf, personFields, refreshPersons, said, withoutErased } from './person.ts';
import { withdrawImport } from './withdraw.ts';

const fields: readonly ImportField[] = [
  ...personFields,
  field('granted', 'Suostumus', 'Consent', 'boolean', [
    'consent',
    'consented',
    'granted',
    'opt in',
    'opted in',
    'subscribed',
    'accepts marketing',
    'email marketing consent',
    'marketing permission',
    'marketing consent',
    'markkinointilupa',
    'suostumus',
    'lupa',
    'uutiskirje',
    'uutiskirjelupa',
  ]),
  field('refused', 'Kielto', 'Refusal', 'boolean', [
    'opt out',
    'opted out',
    'email opt out',
    'unsubscribed',
    'do not contact',
    'do not email',
    'kielto',
    'markkinointikielto',
    'suoramarkkinointikielto',
  ]),
  field('purpose', 'Tarkoitus', 'Purpose', 'text', ['purpose', 'consent purpose', 'käyttötarkoitus', 'tarkoitus']),
  field('channel', 'Kanava', 'Channel', 'text', ['channel', 'consent channel', 'kanava', 'markkinointikanava']),
  field('at', 'Annettu', 'Given on', 'datetime', [
    'at',
    'date',
    'consent date',
    'consented at',
    'opt in time',
    'optin time',
    'timestamp',
    'pvm',
    'päivä',
    'annettu',
    'suostumuspäivä',
    'päivätty',
  ]),
];

const usualPurpose = 'marketing';
/** Where a file does not name a channel, the consent is for all of them that the person has told an address for. */
const anyChannel = 'any';

const check: Importer['check'] = (row) => {
  if (!hasContact(row))
    return {
      field: 'email',
      reason: {
        fi: 'Suostumukselta puuttuu sähköposti, puhelin ja asiakasnumero.',
        en: 'The consent has no e-mail, phone or customer number.',
      },
    };
  if (typeof row.values.granted !== 'boolean' && typeof row.values.refused !== 'boolean')
    return { field: 'granted', reason: { fi: 'Ei kerrota, onko lupa annettu.', en: 'It is not said whether consent was given.' } };
  const at = said(row.values.at);
  return at !== '' && Number.isNaN(momentOf(at).at.getTime())
    ? { field: 'at', reason: { fi: 'Päivää ei voi lukea.', en: 'The date cannot be read.' } }
    : null;
};

/** A refusal outweighs a consent on the same row. */
const isGranted = (row: ImportRow): boolean => row.values.refused !== true && (row.values.granted === true || row.values.refused === false);

const consentOf = (row: ImportRow, handleId: string, context: ImportContext, now: Date): NewConsent => ({
  id: row.rowId,
  handleId,
  purpose: said(row.values.purpose).toLowerCase() || usualPurpose,
  channel: said(row.values.channel).toLowerCase() || anyChannel,
  granted: isGranted(row),
  at: said(row.values.at) === '' ? now : momentOf(said(row.values.at)).at,
  source: context.source,
  importId: context.importId,
});

const unusable: Pick<Extract<RowOutcome, { outcome: 'rejected' }>, 'outcome' | 'field' | 'reason'> = {
  outcome: 'rejected',
  field: 'email',
  reason: { fi: 'Osoite ei kelpaa.', en: 'The address is of no use.' },
};

const write = (house: House, workspaceId: string, given: readonly ImportRow[], context: ImportContext): Promise<readonly RowOutcome[]> =>
  house.records.write(workspaceId, async (tx) => {
    const { rows, refused } = await withoutErased(tx, house.secrets, given, context);
    const now = house.now();
    const groups = await bringPersons(tx, rows, context, now);
    const fresh = await recordConsents(
      tx,
      rows.flatMap((row) => {
        const group = groups.get(row.rowId);
        return group ? [consentOf(row, group.handleId, context, now)] : [];
      }),
    );
    await refreshPersons(tx, groups);
    return [
      ...refused,
      ...rows.map(({ rowNumber, rowId }): RowOutcome =>
        groups.has(rowId) ? { rowNumber, outcome: fresh.has(rowId) ? 'written' : 'known' } : { rowNumber, ...unusable },
      ),
    ];
  });

const undo: Importer['undo'] = async (house, workspaceId, importId) => {
  const consents = await house.records.write(workspaceId, (tx) => withdrawConsents(tx, importId));
  const { withdrawn, touched } = await withdrawImport(house, workspaceId, importId);
  return { withdrawn: withdrawn + consents, touched };
};

export const consentsImporter: Importer = {
  kind: 'consents',
  label: { fi: 'Suostumukset', en: 'Consents' },
  fields,
  keepsAttributes: false,
  check,
  remarks: personRemarks,
  foresee: foreseePersons(),
  write,
  undo,
};
