import type { ReactNode } from 'react';
import { StateMark } from '../charts/marks.tsx';
import styles from './states.module.css';

/** What did not work and why, in the server's own words, with a way on. */
export const Fault = ({ message, children }: { readonly message: string; readonly children?: ReactNode }) => (
  <div className={styles.fault} role="alert">
    <StateMark state="bad" />
    <div className="stack">
      <p>{message}</p>
      {children}
    </div>
  </div>
);

/** Room kept for what is on its way, so that nothing jumps when it comes. `lines` of text, or `height` of a picture, in rem. */
export const Skeleton = ({
  label,
  lines = 0,
  height = 0,
}: {
  readonly label: string;
  readonly lines?: number;
  readonly height?: number;
}) => (
  <div className={styles.skeleton} style={height > 0 ? { minHeight: `${height}rem` } : undefined}>
    <p className="quiet">{label}</p>
    {Array.from({ length: lines }, (_, index) => (
      <span key={index} className={styles.bone} aria-hidden="true" style={{ width: `${[92, 76, 84, 60][index % 4]}%` }} />
    ))}
  </div>
);
