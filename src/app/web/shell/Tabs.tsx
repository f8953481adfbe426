import { Button } from 'react-aria-components';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import type { Verb } from '../../../ui/slots.ts';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import { pathOf } from './Rail.tsx';
import type { Panel } from './panels.ts';
import styles from './Shell.module.css';

/** What is opened most on a phone; the other verbs stand in the menu. */
const onFoot: ReadonlySet<Verb> = new Set(['listen', 'know', 'map']);

/** The path at the bottom of a phone: today, the three verbs most used on foot, and the rest behind the menu. */
export const Tabs = ({ path, open }: { readonly path: string; readonly open: (panel: Panel) => void }) => {
  const words = useWords({ fi, en });
  return (
    <nav className={styles.tabs} aria-label={words.mainMenu}>
      <Link to="/" aria-current={path === '/' ? 'page' : undefined}>
        {words.today}
      </Link>
      {pathOf(path)
        .filter(({ verb }) => onFoot.has(verb))
        .map(({ verb, first, isHere }) => (
          <Link key={verb} to={first} aria-current={isHere ? 'page' : undefined}>
            {words.verbs[verb]}
          </Link>
        ))}
      <Button onPress={() => open('menu')}>{words.menu}</Button>
    </nav>
  );
};
