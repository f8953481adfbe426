import type { PageSlot } from '../../ui/slots.ts';

export const pages: readonly PageSlot[] = [
  {
    path: '/personas',
    load: () => import('./PersonasPage.tsx'),
    rail: { verb: 'know', title: { fi: 'Persoonat', en: 'Personas' }, shortcut: 'p' },
  },
  { path: '/personas/readiness', load: () => import('./ReadinessPage.tsx') },
  { path: '/personas/$id', load: () => import('./PersonaPage.tsx') },
];
