import type { PageSlot } from '../../ui/slots.ts';

export const pages: readonly PageSlot[] = [
  {
    path: '/customers',
    load: () => import('./CustomersPage.tsx'),
    rail: { verb: 'know', title: { fi: 'Asiakkaat', en: 'Customers' }, shortcut: 'a' },
  },
  {
    path: '/data-quality',
    load: () => import('./quality/QualityPage.tsx'),
    rail: { verb: 'know', title: { fi: 'Tietojen laatu', en: 'Data quality' }, shortcut: 'd' },
  },
  {
    path: '/data-sources',
    load: () => import('./sources/SourcesPage.tsx'),
    rail: { verb: 'listen', title: { fi: 'Tietolähteet', en: 'Source inventory' }, shortcut: 's' },
  },
  {
    path: '/privacy',
    load: () => import('./privacy/PrivacyPage.tsx'),
    rail: { verb: 'know', title: { fi: 'Tietosuoja', en: 'Privacy' }, shortcut: 'y' },
  },
  { path: '/customers/matches', load: () => import('./matching/MatchesPage.tsx') },
  { path: '/customers/relationships', load: () => import('./profile/RelationshipsPage.tsx') },
  { path: '/customers/$id/brief', load: () => import('./profile/BriefPage.tsx') },
  {
    path: '/segments',
    load: () => import('./segments/SegmentsPage.tsx'),
    rail: { verb: 'know', title: { fi: 'Segmentit', en: 'Segments' }, shortcut: 'g' },
  },
  { path: '/segments/new', load: () => import('./segments/BuilderPage.tsx') },
  { path: '/segments/$id', load: () => import('./segments/BuilderPage.tsx') },
  { path: '/customers/$id', load: () => import('./ProfilePage.tsx') },
];
