import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button } from './Button.tsx';
import styles from './overlays.module.css';

interface PopupProps {
  readonly label: string;
  readonly weight?: 'main' | 'plain';
  readonly children: ReactNode;
}

/** Something small beside its button: filters, a few fields, links. What needs an answer before going on is a `Dialog`. */
export const Popup = ({ label, weight, children }: PopupProps) => (
  <DialogTrigger>
    <Button {...(weight ? { weight } : {})}>{label}</Button>
    <Popover placement="bottom end" className={styles.popover ?? ''}>
      <Dialog className={styles.popup ?? ''} aria-label={label}>
        {children}
      </Dialog>
    </Popover>
  </DialogTrigger>
);
