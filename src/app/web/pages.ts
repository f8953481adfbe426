import { pages as customers } from '../../customers/web/slots.ts';
import { pages as imports } from '../../imports/web/slots.ts';
import { pages as maps } from '../../maps/web/slots.ts';
import { pages as personas } from '../../personas/web/slots.ts';
import { pages as understanding } from '../../understanding/web/slots.ts';
import type { PageSlot, Verb } from '../../ui/slots.ts';

const own: readonly PageSlot[] = [
  { path: '/settings', load: () => import('./settings/OwnPage.tsx') },
  { path: '/settings/members', load: () => import('./settings/MembersPage.tsx') },
  { path: '/settings/keys', load: () => import('./settings/KeysPage.tsx') },
  { path: '/settings/workspace', load: () => import('./settings/WorkspacePage.tsx') },
  { path: '/settings/measurement', load: () => import('./settings/MeasurementPage.tsx') },
  { path: '/settings/log', load: () => import('./settings/LogPage.tsx') },
  { path: '/settings/health', load: () => import('./settings/HealthPage.tsx') },
  { path: '/items/$id', load: () => import('./pages/ItemPage.tsx') },
  { path: '/jobs', load: () => import('./pages/JobsPage.tsx') },
  { path: '/ui', load: () => import('./pages/kit/KitPage.tsx') },
];

/** The pages of the whole interface: each domain brings its own. */
export const pages: readonly PageSlot[] = [...imports, ...customers, ...personas, ...maps, ...understanding, ...own];

/** What the rail shows, in the order of the verbs. */
export const railPages = pages.flatMap(({ path, rail }) => (rail ? [{ path, ...rail }] : []));
export const verbs: readonly Verb[] = ['listen', 'handle', 'know', 'map', 'improve', 'tell'];

const canvases = pages.filter((page) => page.canvas).map((page) => new RegExp(`^${page.path.replaceAll(/\$\w+/g, '[^/]+')}/?$`));
/** Whether the page at a path is a working canvas. */
export const isCanvas = (path: string): boolean => canvases.some((pattern) => pattern.test(path));
