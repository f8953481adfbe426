import { listWorkspaces } from '../../platform/accounts/workspaces.ts';
import type { Hooks, TodayEntry } from '../../platform/domain.ts';
import type { House } from '../../platform/house.ts';
import { identityEpoch } from '../news.ts';
import { startMatching } from './job.ts';
import { countOpen, readSetting } from './store.ts';

/** Pairs that wait for somebody to decide. */
export const matchesToday = async (house: House, workspaceId: string): Promise<readonly TodayEntry[]> => {
  const open = await house.records.read(workspaceId, countOpen);
  if (open === 0) return [];
  return [
    {
      id: 'customers.matches',
      section: 'needs',
      weight: 40,
      title:
        open === 1
          ? { fi: 'Yksi asiakaspari näyttää samalta henkilöltä', en: 'One pair of customers looks like the same person' }
          : { fi: `${open} asiakasparia näyttää samalta henkilöltä`, en: `${open} pairs of customers look like the same person` },
      note: { fi: 'Mitään ei katoa, ja yhdistämisen voi kumota.', en: 'Nothing is lost, and joining can be undone.' },
      link: '/customers/matches',
      act: { fi: 'Tarkista', en: 'Check' },
    },
  ];
};

/** Hourly: customers that changed otherwise than by files are compared too. */
export const matchWhatChanged: NonNullable<Hooks['upkeep']> = async (house) => {
  for (const { id: workspaceId } of await listWorkspaces(house.records)) {
    const { epoch, ranEpoch } = await house.records.read(workspaceId, async (tx) => ({
      epoch: await identityEpoch(tx),
      ranEpoch: (await readSetting(tx)).ran_epoch,
    }));
    if (epoch > 0 && Number(ranEpoch ?? -1) !== epoch) await startMatching(house, workspaceId);
  }
};
