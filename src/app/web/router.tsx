import { createRootRoute, createRoute, createRouter, type AnyRoute } from '@tanstack/react-router';
import { innerPages, lazyPage, pages } from './pages.ts';
import { NotFound } from './shell/NotFound.tsx';
import { Shell } from './shell/Shell.tsx';
import { TodayPage } from './pages/TodayPage.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const page = (path: string, component: ReturnType<typeof lazyPage> | typeof TodayPage): AnyRoute =>
  createRoute({ getParentRoute: () => root, path, component });

export const router = createRouter({
  routeTree: root.addChildren([page('/', TodayPage), ...[...pages, ...innerPages].map(({ path, load }) => page(path, lazyPage(load)))]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});
