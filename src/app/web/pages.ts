import { lazy, type ComponentType } from 'react';

type Load = () => Promise<{ readonly default: ComponentType }>;
export type PageKey = 'imports' | 'customers';
export type Verb = 'listen' | 'know' | 'map';

/** The pages of the domains: what the rail shows, where they live, and their code, loaded when opened. */
export const pages: readonly {
  readonly verb: Verb;
  readonly key: PageKey;
  readonly path: string;
  readonly shortcut: string;
  readonly load: Load;
}[] = [
  { verb: 'listen', key: 'imports', path: '/imports', shortcut: 'i', load: () => import('../../imports/web/ImportsPage.tsx') },
  { verb: 'know', key: 'customers', path: '/customers', shortcut: 'a', load: () => import('../../customers/web/CustomersPage.tsx') },
];

/** Pages that are reached from another page. */
export const innerPages: readonly { readonly path: string; readonly load: Load }[] = [
  { path: '/imports/new', load: () => import('../../imports/web/ImportWizard.tsx') },
  { path: '/customers/$id', load: () => import('../../customers/web/ProfilePage.tsx') },
  { path: '/settings', load: () => import('./pages/SettingsPage.tsx') },
  { path: '/ui', load: () => import('./pages/KitPage.tsx') },
];

export const verbs: readonly Verb[] = ['listen', 'know', 'map'];
export const lazyPage = (load: Load) => lazy(load);
