import { Button } from 'react-aria-components';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import type { Panel } from './panels.ts';
import { Foot, pathOf, type Waiting } from './Rail.tsx';
import styles from './Shell.module.css';

/** Every page of the house as one list, for a phone. */
export const Menu = ({
  path,
  open,
  waiting,
  onClose,
}: {
  readonly path: string;
  readonly open: (panel: Panel) => void;
  readonly waiting: Waiting;
  readonly onClose: () => void;
}) => {
  const words = useWords({ fi, en });
  const say = useSay();
  return (
    <Dialog title={words.menu} open onClose={onClose}>
      <ul className={styles.menu}>
        {pathOf(path).map(({ verb, own }) => (
          <li key={verb}>
            <p className="meta">{words.verbs[verb]}</p>
            {own.map((page) => (
              <Link key={page.path} to={page.path} onClick={onClose}>
                {say(page.title)}
              </Link>
            ))}
          </li>
        ))}
      </ul>
      <div className={styles.menuFoot}>
        <Foot open={open} waiting={waiting} />
      </div>
      <Button className={styles.plainButton ?? ''} onPress={onClose}>
        {words.close}
      </Button>
    </Dialog>
  );
};
