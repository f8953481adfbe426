import { createRootRoute, createRoute, createRouter, type AnyRoute } from '@tanstack/react-router';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { pages } from './pages.ts';
import { TodayPage } from './pages/today/TodayPage.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { Shell } from './shell/Shell.tsx';

type Page = LazyExoticComponent<ComponentType> | typeof TodayPage;

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const page = (path: string, component: Page): AnyRoute => createRoute({ getParentRoute: () => root, path, component });

export const router = createRouter({
  routeTree: root.addChildren([page('/', TodayPage), ...pages.map(({ path, load }) => page(path, lazy(load)))]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});
