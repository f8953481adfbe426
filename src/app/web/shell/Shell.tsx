import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { ApiError } from '../../../ui/api.ts';
import { FiguresProvider } from '../../../ui/figures/Figures.tsx';
import { Toasts } from '../../../ui/kit/feedback.tsx';
import { useWords } from '../../../ui/language.tsx';
import { isCanvas } from '../pages.ts';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import { accounts, jobs } from './apis.ts';
import { useNotices } from './notices.ts';
import { PanelContext, type Panel } from './panels.ts';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { Tabs } from './Tabs.tsx';
import { useKeys } from './useKeys.ts';
import { useLive } from './useLive.ts';
import { useWaitingNotes } from './useWaitingNotes.ts';

const loadPanel = () => import('./OpenPanel.tsx');
const OpenPanel = lazy(loadPanel);
const SignIn = lazy(() => import('./SignIn.tsx'));

/** Fetches what can be opened over the page at the first sign of somebody there, so that it is at hand when it is asked for. */
const useReadyPanels = (): void => {
  useEffect(() => {
    const signs = ['pointermove', 'pointerdown', 'keydown'] as const;
    const ready = (): void => {
      for (const sign of signs) removeEventListener(sign, ready);
      void loadPanel();
    };
    for (const sign of signs) addEventListener(sign, ready, { passive: true });
    return () => {
      for (const sign of signs) removeEventListener(sign, ready);
    };
  }, []);
};

const SignedIn = ({ name, workspace, demo }: { readonly name: string; readonly workspace: string; readonly demo: boolean }) => {
  const words = useWords({ fi, en });
  const [panel, open] = useState<Panel>(null);
  const { pathname } = useLocation();
  const seen = useNotices();
  const running = jobs.useRoute('GET /jobs', { query: { state: 'unfinished' } });
  useKeys(open);
  useLive();
  useWaitingNotes();
  useReadyPanels();
  const waiting = { jobs: running.data?.jobs.length ?? 0, notices: seen.unseen };
  const canvas = isCanvas(pathname);
  return (
    <FiguresProvider>
      <div className={styles.app} data-canvas={canvas ? '' : undefined}>
        <a className={styles.skip} href="#content">
          {words.skip}
        </a>
        <Rail path={pathname} open={open} who={{ name, workspace }} waiting={waiting} narrow={canvas} />
        <main id="content" className={canvas ? styles.canvas : styles.page} tabIndex={-1}>
          {demo ? <p className={styles.demo}>{words.demoNotice}</p> : null}
          <PanelContext value={open}>
            <Suspense fallback={<p className="quiet">{words.loading}</p>}>
              <Outlet />
            </Suspense>
          </PanelContext>
        </main>
        <Tabs path={pathname} open={open} />
        {panel ? (
          <Suspense fallback={null}>
            <OpenPanel panel={panel} path={pathname} waiting={waiting} seen={seen} open={open} />
          </Suspense>
        ) : null}
        <Toasts />
      </div>
    </FiguresProvider>
  );
};

/** The frame of every page: the path of verbs, the palette, what runs in the background; the sign-in page when nobody is. */
export const Shell = () => {
  const words = useWords({ fi, en });
  const me = accounts.useRoute('GET /me', {});
  if (me.error instanceof ApiError && me.error.status === 401)
    return (
      <Suspense fallback={<main className={styles.signIn}>{words.loading}</main>}>
        <SignIn />
      </Suspense>
    );
  if (me.error) return <main className={styles.signIn}>{me.error.message}</main>;
  if (!me.data) return <main className={styles.signIn}>{words.loading}</main>;
  return <SignedIn name={me.data.name} workspace={me.data.workspace.name} demo={me.data.workspace.demo} />;
};
