import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './controls.module.css';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question over the page; Esc and a click outside close it. */
export const Dialog = ({ title, open, onClose, children }: DialogProps) => (
  <ModalOverlay isOpen={open} isDismissable onOpenChange={(next) => !next && onClose()} className={styles.veil ?? ''}>
    <Modal className={styles.dialog ?? ''}>
      <AriaDialog className={styles.dialogInner ?? ''}>
        <Heading slot="title" className="h2">
          {title}
        </Heading>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
