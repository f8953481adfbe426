import { Button } from 'react-aria-components';
import { useSay, useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { railPages, verbs } from '../pages.ts';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import type { Panel } from './panels.ts';
import styles from './Shell.module.css';

/** The verbs that have something in them, with their pages. */
export const pathOf = (path: string) =>
  verbs
    .map((verb) => ({ verb, own: railPages.filter((page) => page.verb === verb) }))
    .flatMap(({ verb, own }) =>
      own[0] ? [{ verb, own, first: own[0].path, isHere: own.some((page) => path.startsWith(page.path)) }] : [],
    );

export interface Waiting {
  readonly jobs: number;
  readonly notices: number;
}

const Count = ({ n }: { readonly n: number }) => (n > 0 ? <b className={styles.badge}>{n}</b> : null);

/** The way to everything that is not a page of a verb. */
export const Foot = ({ open, waiting }: { readonly open: (panel: Panel) => void; readonly waiting: Waiting }) => {
  const words = useWords({ fi, en });
  return (
    <>
      <span className={styles.keyed}>
        <Button onPress={() => open('capture')}>{words.capture}</Button> <kbd>N</kbd>
      </span>
      <Button onPress={() => open('notices')}>
        {words.notices} <Count n={waiting.notices} />
      </Button>
      <Button onPress={() => open('jobs')}>
        {words.jobs} <Count n={waiting.jobs} />
      </Button>
      <span className={styles.keyed}>
        <Button onPress={() => open('palette')}>{words.commands}</Button> <kbd>Ctrl</kbd> <kbd>K</kbd>
      </span>
      <Link to="/settings">{words.pages.settings}</Link>
    </>
  );
};

/** The path of verbs at the left edge; narrow on working canvases and small screens. */
export const Rail = ({
  path,
  open,
  who,
  waiting,
  narrow,
}: {
  readonly path: string;
  readonly open: (panel: Panel) => void;
  readonly who: { readonly name: string; readonly workspace: string };
  readonly waiting: Waiting;
  readonly narrow: boolean;
}) => {
  const words = useWords({ fi, en });
  const say = useSay();
  return (
    <nav className={styles.rail} data-narrow={narrow ? '' : undefined} aria-label={words.mainMenu}>
      <Link to="/" className={styles.word} aria-label={`polku, ${words.today}`}>
        <span className={styles.initial}>p</span>
        <span className={styles.rest}>olku</span>
      </Link>
      <ol className={styles.path}>
        <li data-here={path === '/' ? '' : undefined}>
          <Link to="/" className={styles.verb} aria-current={path === '/' ? 'page' : undefined}>
            {words.today}
          </Link>
        </li>
        {pathOf(path).map(({ verb, own, first, isHere }) => (
          <li key={verb} data-here={isHere ? '' : undefined}>
            <Link to={first} className={styles.verb}>
              {words.verbs[verb]}
            </Link>
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
        <Foot open={open} waiting={waiting} />
        <span className={styles.who}>{who.name}</span>
        <span className={styles.place}>{who.workspace}</span>
      </div>
    </nav>
  );
};
