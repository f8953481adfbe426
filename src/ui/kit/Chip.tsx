import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './states.module.css';

interface ChipProps {
  readonly children: ReactNode;
  /** Takes it away; the words say what is taken. */
  readonly remove?: { readonly label: string; readonly run: () => void };
}

/** A choice that is in force, for example a filter: a word between hairlines that can be taken away. Not a state: those are marks with words. */
export const Chip = ({ children, remove }: ChipProps) => (
  <span className={styles.chip}>
    {children}
    {remove ? (
      <Button className={styles.remove ?? ''} aria-label={remove.label} onPress={remove.run}>
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <path d="M1.5 1.5 8.5 8.5M8.5 1.5 1.5 8.5" stroke="currentColor" strokeWidth="1.4" fill="none" />
        </svg>
      </Button>
    ) : null}
  </span>
);
