import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { accounts } from '../shell/apis.ts';
import styles from './settings.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const tabs = [
  { key: 'own', path: '/settings', needs: null },
  { key: 'members', path: '/settings/members', needs: 'members.manage' },
  { key: 'keys', path: '/settings/keys', needs: 'members.manage' },
  { key: 'workspace', path: '/settings/workspace', needs: 'workspace.manage' },
  { key: 'measurement', path: '/settings/measurement', needs: 'workspace.manage' },
  { key: 'log', path: '/settings/log', needs: 'audit.read' },
  { key: 'health', path: '/settings/health', needs: 'audit.read' },
] as const;

/** The pages of settings that a role may open, side by side. */
export const SettingsFrame = ({ children }: { readonly children: ReactNode }) => {
  const words = useWords({ fi, en });
  const { pathname } = useLocation();
  const me = accounts.useRoute('GET /me', {});
  const shown = tabs.filter(({ needs }) => needs === null || me.data?.capabilities.includes(needs));
  const isOpen = shown.some((tab) => tab.path === pathname);
  return (
    <div className={styles.frame}>
      <h1 className="h1">{words.title}</h1>
      <nav className={styles.tabs} aria-label={words.title}>
        {shown.map((tab) => (
          <Link key={tab.key} to={tab.path} aria-current={tab.path === pathname ? 'page' : undefined}>
            {words.tabs[tab.key]}
          </Link>
        ))}
      </nav>
      {me.data && !isOpen ? <p className="quiet">{words.notForYou}</p> : null}
      {isOpen ? children : null}
    </div>
  );
};
