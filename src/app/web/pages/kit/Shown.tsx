import type { ReactNode } from 'react';
import styles from './kit.module.css';

/** A group of parts, with a line that says when to use which. */
export const Group = ({ title, when, children }: { readonly title: string; readonly when: string; readonly children: ReactNode }) => (
  <section className={styles.group}>
    <h2 className="h2">{title}</h2>
    <p className="quiet">{when}</p>
    <div className={styles.parts}>{children}</div>
  </section>
);

/** One part in one state. */
export const State = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className={styles.state}>
    <p className="meta">{name}</p>
    {children}
  </div>
);
