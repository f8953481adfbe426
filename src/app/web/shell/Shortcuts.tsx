import { useWords } from '../../../ui/language.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import styles from './Shell.module.css';

export const Shortcuts = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const rows = [
    ['Ctrl/⌘ K', words.shortcutList.palette],
    ['N', words.capture],
    ['?', words.shortcutList.help],
    ['Esc', words.shortcutList.close],
    ['T · I · A', words.shortcutList.go],
  ];
  return (
    <Dialog title={words.shortcuts} open onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([keys, meaning]) => (
          <div key={keys} style={{ display: 'contents' }}>
            <dt className="num">
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
