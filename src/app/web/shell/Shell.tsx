import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ApiError } from '../../../ui/api.ts';
import { FiguresProvider } from '../../../ui/figures/Figures.tsx';
import { Toasts } from '../../../ui/kit/feedback.tsx';
import { useWords } from '../../../ui/language.tsx';
import { isCanvas } from '../pages.ts';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import { accounts, jobs } from './apis.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { JobsPanel } from './JobsPanel.tsx';
import { useNotices } from './notices.ts';
import { Notices } from './Notices.tsx';
import { PanelContext, type Panel } from './panels.ts';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { Shortcuts } from './Shortcuts.tsx';
import { SignIn } from './SignIn.tsx';
import { Menu, Tabs } from './Tabs.tsx';
import { useKeys } from './useKeys.ts';
import { useLive } from './useLive.ts';
import { useWaitingNotes } from './useWaitingNotes.ts';

const CaptureDialog = lazy(async () => ({ default: (await import('../../../channels/web/widgets.tsx')).CaptureDialog }));

const SignedIn = ({ name, workspace, demo }: { readonly name: string; readonly workspace: string; readonly demo: boolean }) => {
  const words = useWords({ fi, en });
  const [panel, open] = useState<Panel>(null);
  const { pathname } = useLocation();
  const { notices, unseen, markSeen } = useNotices();
  const running = jobs.useRoute('GET /jobs', { query: { state: 'unfinished' } });
  useKeys(open);
  useLive();
  useWaitingNotes();
  const close = (): void => open(null);
  const waiting = { jobs: running.data?.jobs.length ?? 0, notices: unseen };
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
        {panel === 'palette' ? <CommandPalette onClose={close} /> : null}
        {panel === 'shortcuts' ? <Shortcuts onClose={close} /> : null}
        {panel === 'jobs' ? <JobsPanel onClose={close} /> : null}
        {panel === 'notices' ? <Notices notices={notices} onSeen={markSeen} onClose={close} /> : null}
        {panel === 'capture' ? (
          <Suspense fallback={null}>
            <CaptureDialog open onClose={close} />
          </Suspense>
        ) : null}
        {panel === 'menu' ? <Menu path={pathname} open={open} waiting={waiting} onClose={close} /> : null}
        <Toasts />
      </div>
    </FiguresProvider>
  );
};

/** The frame of every page: the path of verbs, the palette, what runs in the background; the sign-in page when nobody is. */
export const Shell = () => {
  const words = useWords({ fi, en });
  const me = accounts.useRoute('GET /me', {});
  if (me.error instanceof ApiError && me.error.status === 401) return <SignIn />;
  if (me.error) return <main className={styles.signIn}>{me.error.message}</main>;
  if (!me.data) return <main className={styles.signIn}>{words.loading}</main>;
  return <SignedIn name={me.data.name} workspace={me.data.workspace.name} demo={me.data.workspace.demo} />;
};
