import { handleIdsOf } from '../customers/index.ts';
import type { DoctorLine, Hooks, TimelineEntry } from '../platform/domain.ts';
import { searchEntries } from '../platform/search/index.ts';
import type { Item } from './contract.ts';
import { customerColumns } from './columns.ts';
import { eraseItems } from './erase.ts';
import { honesty, sources } from './honesty.ts';
import { importers } from './importers.ts';
import { channelName } from '../journey/index.ts';
import { kindName } from './names.ts';
import { countItems, itemIdsOfHandles, itemsByIds } from './store.ts';
import { loop, today } from './today.ts';
import { handlesInUse } from './withdraw.ts';

const toEntry = (item: Item): TimelineEntry => {
  const kind = kindName(item.kind, item.direction);
  const channel = channelName(item.channel);
  const score = item.score ? ` · ${item.score.kind.toUpperCase()} ${item.score.value}` : '';
  // A heading without a message is ours or the form's, not what the customer said.
  const said = `${score}${item.text === '' && item.subject ? ` · ${item.subject}` : ''}`;
  return {
    id: item.id,
    kind: 'item',
    at: item.at,
    precision: item.precision,
    channel: item.channel,
    title: { fi: `${kind.fi} · ${channel.fi}${said}`, en: `${kind.en} · ${channel.en}${said}` },
    text: item.text || null,
    feeling: null,
    amount: null,
    link: `/items/${item.id}`,
  };
};

const timeline: NonNullable<Hooks['timeline']> = (house, workspaceId, customerId, window) =>
  house.records.read(workspaceId, async (tx) => {
    const ids = await itemIdsOfHandles(tx, await handleIdsOf(tx, customerId), {
      limit: window.limit,
      ...(window.before ? { before: new Date(window.before) } : {}),
    });
    const items = await itemsByIds(tx, ids);
    return ids.flatMap((id) => {
      const item = items.get(id);
      return item ? [toEntry(item)] : [];
    });
  });

const mostExported = 100_000;

const exportPerson: NonNullable<Hooks['exportPerson']> = (house, workspaceId, customerId) =>
  house.records.read(workspaceId, async (tx) => {
    const ids = await itemIdsOfHandles(tx, await handleIdsOf(tx, customerId), { limit: mostExported });
    const items: Item[] = [];
    for (let i = 0; i < ids.length; i += 500) items.push(...(await itemsByIds(tx, ids.slice(i, i + 500))).values());
    return { items };
  });

const doctor: NonNullable<Hooks['doctor']> = async (house): Promise<readonly DoctorLine[]> => {
  const { items, homeless } = await house.records.system(countItems);
  return [
    {
      state: homeless === 0 ? 'good' : 'broken',
      what: { fi: 'Viestit ja kirjaukset', en: 'Messages and notes' },
      found: homeless === 0 ? String(items) : `${items} (${homeless} without a conversation)`,
      mend:
        homeless === 0
          ? null
          : {
              fi: 'Osalta viesteistä puuttuu keskustelu. Palauta varmuuskopio tai tuo tiedosto uudelleen.',
              en: 'Some messages have no conversation. Restore a backup, or import the file again.',
            },
    },
  ];
};

export const hooks: Hooks = {
  honesty,
  sources,
  timeline,
  exportPerson,
  erasePerson: eraseItems,
  holdsHandles: (house, workspaceId, handleIds) => house.records.read(workspaceId, (tx) => handlesInUse(tx, handleIds)),
  importers,
  customerColumns,
  today,
  loop,
  doctor,
  search: (house, workspaceId, query, limit) =>
    house.records.read(workspaceId, async (tx) =>
      (await searchEntries(tx, query, limit, ['item'])).map(({ kind, id, title, link }) => ({
        kind,
        id,
        title,
        note: { fi: 'Viesti tai kirjaus', en: 'Message or note' },
        link,
      })),
    ),
};
