import { bringRows } from './bringRows.ts';
import { createWorkspace } from '../../platform/accounts/workspaces.ts';
import { createRandom } from '../../statistics/index.ts';
import type { OpenHouse } from '../openHouse.ts';
import { insideApi, type InsideApi } from './insideApi.ts';

interface Row {
  readonly id: string;
  readonly name: string;
}
interface Profile {
  readonly canonicalId: string;
  readonly handles: readonly { readonly id: string; readonly value: string }[];
}

const people = ['Aino', 'Bertta', 'Cecilia', 'Daavid', 'Eetu'];
const settings = { zone: 'Europe/Helsinki', language: 'fi', demo: false } as const;

const rowsOf = async (api: InsideApi): Promise<readonly Row[]> =>
  ((await api.call('GET', '/customers?limit=500')) as { rows: readonly Row[] }).rows; // the route's answer
const profileOf = async (api: InsideApi, id: string): Promise<Profile> => (await api.call('GET', `/customers/${id}`)) as Profile; // the route's answer

/** Who there is and which addresses are theirs: what identity acts change. */
const projection = async (api: InsideApi): Promise<string> => {
  const customers: unknown[] = [];
  for (const row of await rowsOf(api)) {
    const { handles } = await profileOf(api, row.id);
    customers.push([row, handles.map(({ id }) => id).toSorted()]);
  }
  return JSON.stringify(customers);
};

/** One sequence of merges, splits and undos from a seed, then all undone backwards. Answers whether the start came back. */
const sequence = async (house: OpenHouse, open: ReturnType<typeof insideApi>, seed: number): Promise<boolean> => {
  const random = createRandom(seed);
  const { id: ws } = await createWorkspace(house.records, house.domains, { name: `Siemen ${seed}`, settings, now: house.now() });
  const api = await open(ws);
  await bringRows(
    house,
    ws,
    'customers',
    people.map((name, i) => ({ name: `${name} Testaaja`, email: `${name}@example.fi`, number: `N${i}`, phone: `04012345${i}0` })),
  );
  const start = await projection(api);
  const acts: string[] = [];
  const steps = 1 + random.below(14);
  for (let step = 0; step < steps; step += 1) {
    const ids = (await rowsOf(api)).map(({ id }) => id);
    const [a = '', b = ''] = [ids[random.below(ids.length)], ids[random.below(ids.length)]];
    const kind = (['merge', 'split', 'undo'] as const)[random.below(3)];
    const act = await (async (): Promise<unknown> => {
      if (kind === 'merge') return api.call('POST', '/customers/merge', { ids: [a, b], reason: null });
      if (kind === 'undo') return api.call('POST', `/identity-acts/${acts[random.below(Math.max(1, acts.length))] ?? a}/undo`);
      const { handles } = await profileOf(api, a);
      return api.call('POST', `/customers/${a}/split`, { handleIds: [handles[random.below(handles.length)]?.id ?? a], reason: null });
    })();
    // Acts that make no sense (a customer with itself, an undo twice) are refused, which is right.
    if (act) acts.push((act as { actId: string }).actId); // all three routes answer it
  }
  // An act that was undone already is refused here, which is right too.
  for (const act of acts.toReversed()) await api.call('POST', `/identity-acts/${act}/undo`);
  return (await projection(api)) === start;
};

/** The property of identity with many seeds. Answers the seeds that broke it. */
export const tortureIdentity = async (
  house: OpenHouse,
  seeds: readonly number[],
  goesOn: () => boolean,
): Promise<{ readonly tried: number; readonly broken: readonly number[] }> => {
  const open = insideApi(house);
  const broken: number[] = [];
  let tried = 0;
  for (const seed of seeds) {
    if (!goesOn()) break;
    if (!(await sequence(house, open, seed))) broken.push(seed);
    tried += 1;
  }
  return { tried, broken };
};
