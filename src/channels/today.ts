import type { Hooks } from '../platform/domain.ts';
import { countReceived } from './store.ts';

const weekMs = 7 * 86_400_000;

/** What customers have sent within a week. */
export const loop: NonNullable<Hooks['loop']> = async (house, workspaceId) => {
  const since = new Date(house.now().getTime() - weekMs);
  const { recent } = await house.records.read(workspaceId, (tx) => countReceived(tx, since));
  return [
    {
      verb: 'listen',
      weight: 10,
      value: recent,
      what: {
        fi: recent === 1 ? 'uusi viesti viikossa' : 'uutta viestiä viikossa',
        en: recent === 1 ? 'new message in a week' : 'new messages in a week',
      },
      link: '/imports',
      due: false,
    },
  ];
};

/** Without a single message there is nothing that customers feel: the first thing to bring. */
export const today: NonNullable<Hooks['today']> = async (house, workspaceId) => {
  const { all } = await house.records.read(workspaceId, (tx) => countReceived(tx, house.now()));
  if (all > 0) return [];
  return [
    {
      id: 'channels.start',
      section: 'start',
      weight: 70,
      title: { fi: 'Tuo viestit tiedostosta', en: 'Bring messages from a file' },
      note: {
        fi: 'Sähköpostit, chatit ja kyselyvastaukset kertovat, miltä asiakkaista tuntuu.',
        en: 'E-mails, chats and survey answers tell how customers feel.',
      },
      link: '/imports/new',
    },
  ];
};
