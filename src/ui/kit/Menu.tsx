import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from './Button.tsx';
import styles from './overlays.module.css';

/** An act, or a file or page to go to. */
export interface MenuEntry {
  readonly id: string;
  readonly text: string;
  readonly run?: () => void;
  /** Address of a file to download. */
  readonly file?: string;
  readonly isDisabled?: boolean;
  readonly isDanger?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly weight?: 'main' | 'plain';
  readonly entries: readonly MenuEntry[];
}

/** A few acts behind one button. What is done most stands on the page as a button of its own. */
export const Menu = ({ label, weight, entries }: MenuProps) => (
  <MenuTrigger>
    <Button {...(weight ? { weight } : {})}>
      {label} <span aria-hidden="true">▾</span>
    </Button>
    <Popover placement="bottom end" className={styles.popover ?? ''}>
      <AriaMenu className={styles.menu ?? ''} aria-label={label}>
        {entries.map(({ id, text, run, file, isDisabled = false, isDanger }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={text}
            isDisabled={isDisabled}
            {...(run ? { onAction: run } : {})}
            {...(file ? { href: file, download: true, routerOptions: undefined } : {})}
            className={[styles.item, isDanger ? 'alarm' : ''].join(' ')}
          >
            {text}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
);
