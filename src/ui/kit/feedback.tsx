import type { ReactNode } from 'react';
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from 'react-aria-components';
import styles from './controls.module.css';

interface Notice {
  readonly text: string;
  readonly act?: { readonly label: string; readonly run: () => void };
}
const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 });

/** Says that something was done, with its undo. */
export const notify = (text: string, act?: Notice['act']): void => {
  queue.add(act ? { text, act } : { text }, { timeout: act ? 10_000 : 5000 });
};

/** The one place of toasts; mounted by the shell. */
export const Toasts = () => (
  <ToastRegion queue={queue} className={styles.toasts ?? ''}>
    {({ toast }) => (
      <Toast toast={toast} className={styles.toast ?? ''}>
        <ToastContent>{toast.content.text}</ToastContent>
        {toast.content.act ? (
          <Button
            onPress={() => {
              toast.content.act?.run();
              queue.close(toast.key);
            }}
          >
            {toast.content.act.label}
          </Button>
        ) : null}
      </Toast>
    )}
  </ToastRegion>
);

/** `share` from 0 to 1; null when the length is not known. */
export const Progress = ({ share, label }: { readonly share: number | null; readonly label: string }) => (
  <progress className={styles.progress} aria-label={label} max={1} {...(share === null ? {} : { value: share })} />
);

interface ProgressRowProps {
  readonly share: number | null;
  readonly label: string;
  /** How far it is, in words: ”62/100 toistoa”. */
  readonly note?: string;
  readonly cancel: { readonly label: string; readonly run: () => void } | null;
}

/** Something that takes a while: how far it is, and a way to stop it. */
export const ProgressRow = ({ share, label, note, cancel }: ProgressRowProps) => (
  <div className={styles.progressRow}>
    <Progress share={share} label={label} />
    <p>
      <span>{note}</span>
      {cancel ? (
        <Button className={styles.linkButton ?? ''} aria-label={`${cancel.label}: ${label}`} onPress={cancel.run}>
          {cancel.label}
        </Button>
      ) : null}
    </p>
  </div>
);

/** What is not here yet, and what to do next. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className={styles.empty}>
    <p className="h2">{title}</p>
    {children}
  </div>
);

/** Steps of a wizard as waymarks: passed, here, ahead. */
export const Trail = ({ steps, at, label }: { readonly steps: readonly string[]; readonly at: number; readonly label: string }) => (
  <ol className={styles.trail} aria-label={label}>
    {steps.map((step, index) => (
      <li key={step} data-passed={index < at ? '' : undefined} aria-current={index === at ? 'step' : undefined}>
        {step}
      </li>
    ))}
  </ol>
);
