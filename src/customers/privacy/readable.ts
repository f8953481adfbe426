import { workspaceById } from '../../platform/accounts/workspaces.ts';
import type { TimelineEntry } from '../../platform/domain.ts';
import type { House } from '../../platform/house.ts';
import type { Language } from '../../platform/language.ts';
import { createFormat } from '../../ui/format.ts';
import type { Profile } from '../contract.ts';
import { notesOfPerson } from '../profile/notes.ts';
import { fieldLabel } from '../quality/fields.ts';
import { readProfile, handleIdsOf, ordersOfHandles } from '../store.ts';
import { statementsOf, type Statement } from './store.ts';
import { consentWords } from './purposes.ts';

const words = {
  fi: {
    title: 'Tiedot, jotka meillä on sinusta',
    lead: 'Tässä on kaikki, mitä asiakasrekisterissämme on sinusta, ja mistä se on peräisin. Koneella luettavan kopion saat pyytämällä.',
    made: 'Koottu',
    facts: 'Tiedot',
    addresses: 'Yhteystiedot ja tunnukset',
    consents: 'Luvat ja kiellot',
    notes: 'Merkinnät',
    orders: 'Ostot',
    happened: 'Mitä on tapahtunut',
    none: 'Ei mitään.',
    from: 'lähde',
    current: 'voimassa',
    earlier: 'aiempi',
    record: 'rivi tuodussa tiedostossa',
    granted: 'annettu',
    refused: 'kielletty',
  },
  en: {
    title: 'What we hold about you',
    lead: 'This is everything our customer record holds about you, and where it came from. Ask for a copy that a machine can read.',
    made: 'Compiled',
    facts: 'Details',
    addresses: 'Addresses and numbers',
    consents: 'Permissions and refusals',
    notes: 'Notes',
    orders: 'Purchases',
    happened: 'What has happened',
    none: 'Nothing.',
    from: 'from',
    current: 'current',
    earlier: 'earlier',
    record: 'a row of an imported file',
    granted: 'given',
    refused: 'refused',
  },
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

const table = (rows: readonly (readonly string[])[], none: string): string =>
  rows.length === 0
    ? `<p>${escaped(none)}</p>`
    : `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`;

const style =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1c1c1a;background:#fff}h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #ddd;padding:.3rem .8rem .3rem 0;vertical-align:top;overflow-wrap:anywhere}';

const pageSize = 500;
/** A person's whole history would be longer than anybody reads; the machine form has it all. */
const mostEntries = 20_000;

/** Everything that happened, from every domain, the newest first. */
const wholeTimeline = async (house: House, workspaceId: string, customerId: string): Promise<readonly TimelineEntry[]> => {
  const all = new Map<string, TimelineEntry>();
  for (const { hooks } of house.domains) {
    for (let before: string | undefined; all.size < mostEntries;) {
      const window: { limit: number; before?: string } = { limit: pageSize, ...(before ? { before } : {}) };
      const page: readonly TimelineEntry[] = (await hooks?.timeline?.(house, workspaceId, customerId, window)) ?? [];
      for (const entry of page) all.set(`${entry.kind}:${entry.id}`, entry);
      const last = page.at(-1)?.at;
      // A domain may fold rows together, so a short page need not be the last one.
      if (!last || last === before) break;
      before = last;
    }
  }
  return [...all.values()].toSorted((a, b) => b.at.localeCompare(a.at));
};

interface Held {
  readonly profile: Profile;
  readonly statements: readonly Statement[];
  readonly orders: Awaited<ReturnType<typeof ordersOfHandles>>;
  readonly written: Awaited<ReturnType<typeof notesOfPerson>>;
  readonly entries: readonly TimelineEntry[];
  readonly zone: string | undefined;
}

const render = ({ profile, statements, orders, written, entries, zone }: Held, language: Language, now: Date): string => {
  const say = words[language];
  const consent = consentWords[language];
  const format = createFormat(language, zone);
  const when = (at: string | Date, precision: 'instant' | 'day' = 'instant'): string =>
    precision === 'day' ? format.day(at) : format.moment(at);
  const facts = profile.facts.map((fact) => [
    fieldLabel(fact.field)[language],
    String(fact.value ?? ''),
    `${say.from} ${fact.source}, ${format.day(fact.observedAt)}`,
    fact.current ? say.current : say.earlier,
  ]);
  const addresses = profile.handles.map((handle) => [handle.kind === 'record' ? say.record : handle.display]);
  const consents = statements.map(({ purpose, channel, granted, at, source, proof }) => [
    `${consent.purposes[purpose] ?? purpose}: ${consent.channels[channel] ?? channel}`,
    granted ? say.granted : say.refused,
    when(at),
    [source, proof].filter(Boolean).join(': '),
  ]);
  const bought = orders.map((order) => [
    when(order.at, order.precision),
    order.product ?? order.number ?? '',
    order.amount_cents === null ? '' : format.money(order.amount_cents, order.currency),
    order.source,
  ]);
  const notes = [...written.notes.map(({ at, text }) => [when(at), text]), ...written.tags.map(({ at, tag }) => [when(at), tag])];
  const happened = entries
    .filter(({ kind }) => kind !== 'order')
    .map((entry) => [when(entry.at, entry.precision), entry.title[language], entry.text ?? '']);
  const part = (title: string, rows: readonly (readonly string[])[]): string => `<h2>${escaped(title)}</h2>${table(rows, say.none)}`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(say.title)}</title><style>${style}</style></head><body>
<h1>${escaped(say.title)}</h1><p>${escaped(profile.customer.name)}</p><p>${escaped(say.lead)} ${escaped(`${say.made} ${when(now)}.`)}</p>
${part(say.facts, facts)}${part(say.addresses, addresses)}${part(say.consents, consents)}${part(say.notes, notes)}${part(say.orders, bought)}${part(say.happened, happened)}
</body></html>`;
};

/** Everything held about a person as a page that the person can read: one file, nothing fetched, every text escaped. */
export const readableExport = async (house: House, workspaceId: string, customerId: string, language: Language): Promise<string> => {
  const own = await house.records.read(workspaceId, async (tx) => ({
    profile: await readProfile(tx, customerId),
    statements: await statementsOf(tx, customerId),
    written: await notesOfPerson(tx, customerId),
    orders: await ordersOfHandles(tx, await handleIdsOf(tx, customerId), 100_000),
  }));
  const workspace = await workspaceById(house.records, workspaceId);
  return render(
    { ...own, zone: workspace?.settings.zone, entries: await wholeTimeline(house, workspaceId, customerId) },
    language,
    house.now(),
  );
};
