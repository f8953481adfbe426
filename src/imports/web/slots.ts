import type { PageSlot } from '../../ui/slots.ts';

export const pages: readonly PageSlot[] = [
  {
    path: '/imports',
    load: () => import('./ImportsPage.tsx'),
    rail: { verb: 'listen', title: { fi: 'Tuonnit', en: 'Imports' }, shortcut: 'i' },
  },
  { path: '/imports/new', load: () => import('./ImportWizard.tsx') },
  { path: '/imports/$id', load: () => import('./ImportPage.tsx') },
];
