import type { Hooks } from '../platform/domain.ts';
import { countCustomers } from './store.ts';

/** How many customers are known. */
export const loop: NonNullable<Hooks['loop']> = async (house, workspaceId) => {
  const customers = await house.records.read(workspaceId, countCustomers);
  return [
    {
      verb: 'know',
      weight: 10,
      value: customers,
      what: { fi: customers === 1 ? 'asiakas' : 'asiakasta', en: customers === 1 ? 'customer' : 'customers' },
      link: '/customers',
      due: false,
    },
  ];
};

/** Without customers: bring them first. */
export const today: NonNullable<Hooks['today']> = async (house, workspaceId) =>
  (await house.records.read(workspaceId, countCustomers)) > 0
    ? []
    : [
        {
          id: 'customers.start',
          section: 'start',
          weight: 90,
          title: { fi: 'Tuo asiakkaat Excelistä', en: 'Bring customers from Excel' },
          note: {
            fi: 'Sarakkeet tunnistetaan, ja näet tuloksen ennen kuin mitään tallennetaan.',
            en: 'Columns are recognised, and you see the result before anything is saved.',
          },
          link: '/imports/new',
        },
      ];
