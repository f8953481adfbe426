import type { PageSlot } from '../../ui/slots.ts';

export const pages: readonly PageSlot[] = [
  {
    path: '/customers',
    load: () => import('./CustomersPage.tsx'),
    rail: { verb: 'know', title: { fi: 'Asiakkaat', en: 'Customers' }, shortcut: 'a' },
  },
  { path: '/customers/matches', load: () => import('./matching/MatchesPage.tsx') },
  { path: '/customers/$id', load: () => import('./ProfilePage.tsx') },
];
