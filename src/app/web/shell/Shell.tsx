import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiError } from '../../../ui/api.ts';
import { Link } from '../../../ui/Link.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { Toasts } from '../../../ui/kit/feedback.tsx';
import { railPages, verbs } from '../pages.ts';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import { accounts } from './apis.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { JobsPanel } from './JobsPanel.tsx';
import styles from './Shell.module.css';
import { Shortcuts } from './Shortcuts.tsx';
import { SignIn } from './SignIn.tsx';
import { useKeys } from './useKeys.ts';
import { useLive } from './useLive.ts';

export type Panel = 'palette' | 'shortcuts' | 'jobs' | null;

const Rail = ({
  path,
  open,
  who,
}: {
  readonly path: string;
  readonly open: (panel: Panel) => void;
  readonly who: { readonly name: string; readonly workspace: string };
}) => {
  const words = useWords({ fi, en });
  const say = useSay();
  return (
    <nav className={styles.rail} aria-label={words.mainMenu}>
      <Link to="/" className={styles.word}>
        polku
      </Link>
      <ol className={styles.path}>
        <li data-here={path === '/' ? '' : undefined}>
          <Link to="/" className={styles.verb} aria-current={path === '/' ? 'page' : undefined}>
            {words.today}
          </Link>
        </li>
        {verbs
          .map((verb) => ({ verb, own: railPages.filter((page) => page.verb === verb) }))
          .filter(({ own }) => own.length > 0)
          .map(({ verb, own }) => (
            <li key={verb} data-here={own.some((page) => path.startsWith(page.path)) ? '' : undefined}>
              <span className={styles.verb}>{words.verbs[verb]}</span>
              <ol className={styles.sub}>
                {own.map((page) => (
                  <li key={page.path}>
                    <Link to={page.path} aria-current={path.startsWith(page.path) ? 'page' : undefined}>
                      {say(page.title)}
                    </Link>
                  </li>
                ))}
              </ol>
            </li>
          ))}
      </ol>
      <div className={styles.foot}>
        <Button onPress={() => open('jobs')}>{words.jobs}</Button>
        <span>
          <Button onPress={() => open('palette')}>{words.commands}</Button> <kbd>Ctrl</kbd> <kbd>K</kbd>
        </span>
        <Link to="/settings">{words.pages.settings}</Link>
        <span className={styles.who}>{who.name}</span>
        <span>{who.workspace}</span>
      </div>
    </nav>
  );
};

const Tabs = ({ path, open }: { readonly path: string; readonly open: (panel: Panel) => void }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  return (
    <nav className={styles.tabs} aria-label={words.mainMenu}>
      {[
        { path: '/', text: words.today },
        ...railPages.map((page) => ({ path: page.path, text: say(page.title) })),
        { path: '/settings', text: words.pages.settings },
      ].map((tab) => (
        <Link
          key={tab.path}
          to={tab.path}
          aria-current={(tab.path === '/' ? path === '/' : path.startsWith(tab.path)) ? 'page' : undefined}
        >
          {tab.text}
        </Link>
      ))}
      <Button onPress={() => open('palette')}>{words.commands}</Button>
    </nav>
  );
};

const SignedIn = ({ name, workspace }: { readonly name: string; readonly workspace: string }) => {
  const words = useWords({ fi, en });
  const [panel, open] = useState<Panel>(null);
  const { pathname } = useLocation();
  useKeys(open);
  useLive();
  const close = (): void => open(null);
  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#content">
        {words.skip}
      </a>
      <Rail path={pathname} open={open} who={{ name, workspace }} />
      <main id="content" className={styles.page} tabIndex={-1}>
        <Suspense fallback={<p className="quiet">{words.loading}</p>}>
          <Outlet />
        </Suspense>
      </main>
      <Tabs path={pathname} open={open} />
      {panel === 'palette' ? <CommandPalette onClose={close} /> : null}
      {panel === 'shortcuts' ? <Shortcuts onClose={close} /> : null}
      {panel === 'jobs' ? <JobsPanel onClose={close} /> : null}
      <Toasts />
    </div>
  );
};

/** The frame of every page: the path of verbs, the palette, what runs in the background; the sign-in page when nobody is. */
export const Shell = () => {
  const words = useWords({ fi, en });
  const me = accounts.useRoute('GET /me', {});
  if (me.error instanceof ApiError && me.error.status === 401) return <SignIn />;
  if (me.error) return <main className={styles.signIn}>{me.error.message}</main>;
  if (!me.data) return <main className={styles.signIn}>{words.loading}</main>;
  return <SignedIn name={me.data.name} workspace={me.data.workspace.name} />;
};
