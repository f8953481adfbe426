import type { PageSlot } from '../../ui/slots.ts';

export const pages: readonly PageSlot[] = [
  {
    path: '/understanding',
    load: () => import('./UnsurePage.tsx'),
    rail: { verb: 'handle', title: { fi: 'Tulkinnat', en: 'To be settled' }, shortcut: 'u' },
  },
];
