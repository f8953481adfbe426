import { customersOfHandles } from '../customers/index.ts';
import type { CustomerColumn } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { channelName } from '../journey/index.ts';
import { countsByHandle } from './store.ts';

const askedAtOnce = 5000;
/** A channel that fewer customers use tells nothing about groups. */
const fewestUsers = 10;

/** How many messages each customer has sent, and the share of each channel in them; customers without messages have no value. */
export const customerColumns = (house: House, workspaceId: string): Promise<readonly CustomerColumn[]> =>
  house.records.read(workspaceId, async (tx) => {
    const counts = await countsByHandle(tx);
    const handles = [...new Set(counts.flatMap((row) => (row.handle_id ? [row.handle_id] : [])))];
    const holders = new Map<string, string>();
    for (let i = 0; i < handles.length; i += askedAtOnce)
      for (const [handle, customer] of await customersOfHandles(tx, handles.slice(i, i + askedAtOnce))) holders.set(handle, customer);
    const totals = new Map<string, number>();
    const byChannel = new Map<string, Map<string, number>>();
    for (const { handle_id: handle, channel, n } of counts) {
      const customer = handle && holders.get(handle);
      if (!customer) continue;
      totals.set(customer, (totals.get(customer) ?? 0) + Number(n));
      const users = byChannel.get(channel) ?? new Map<string, number>();
      byChannel.set(channel, users.set(customer, (users.get(customer) ?? 0) + Number(n)));
    }
    if (totals.size === 0) return [];
    const shares = [...byChannel]
      .filter(([, users]) => users.size >= fewestUsers)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([channel, users]): CustomerColumn => {
        const name = channelName(channel);
        return {
          key: `items.channelShare.${channel}`,
          label: { fi: `Osuus viesteistä: ${name.fi}`, en: `Share of messages: ${name.en}` },
          block: 'channels',
          type: 'number',
          source: 'data',
          values: new Map([...totals].map(([customer, total]) => [customer, (users.get(customer) ?? 0) / total])),
        };
      });
    const count: CustomerColumn = {
      key: 'items.count',
      label: { fi: 'Viestejä', en: 'Messages' },
      block: 'behaviour',
      type: 'number',
      source: 'data',
      values: totals,
    };
    return [count, ...shares];
  });
