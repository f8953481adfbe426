import type { PageSlot } from '../../ui/slots.ts';

export const pages: readonly PageSlot[] = [
  {
    path: '/maps',
    load: () => import('./MapsPage.tsx'),
    rail: { verb: 'map', title: { fi: 'Polkukartat', en: 'Maps' }, shortcut: 'k' },
  },
  { path: '/maps/$id', canvas: true, load: () => import('./MapPage.tsx') },
  { path: '/maps/$id/placements', load: () => import('./PlacementsPage.tsx') },
];

/** The emotion curve of the newest map, for the page Tänään; loaded when there is a map to draw. */
export const loadStrip = () => import('./TodayStrip.tsx');
