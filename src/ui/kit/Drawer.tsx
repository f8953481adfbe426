import type { ReactNode } from 'react';
import { Button, Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './drawer.module.css';

interface DrawerProps {
  /** Small line above the title: where this stands. */
  readonly over?: string;
  readonly title: string;
  readonly closeLabel: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What stands behind something, at the right edge of the page; Esc and a click outside close it. Full width on a phone. */
export const Drawer = ({ over, title, closeLabel, open, onClose, children }: DrawerProps) => (
  <ModalOverlay isOpen={open} isDismissable onOpenChange={(next) => !next && onClose()} className={styles.veil ?? ''}>
    <Modal className={styles.drawer ?? ''}>
      <AriaDialog className={styles.inner ?? ''}>
        <header className={styles.head}>
          <div>
            {over ? <p className="meta">{over}</p> : null}
            <Heading slot="title" className="h1">
              {title}
            </Heading>
          </div>
          <Button className={styles.close ?? ''} aria-label={closeLabel} onPress={onClose}>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3 3 13 13M13 3 3 13" stroke="currentColor" strokeWidth="1.6" fill="none" />
            </svg>
          </Button>
        </header>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
