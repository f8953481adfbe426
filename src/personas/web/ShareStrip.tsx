import { useFormat } from '../../ui/format.ts';
import { useWords } from '../../ui/language.tsx';
import type { CountedShare, Persona } from '../contract.ts';
import { accentStyle } from './accent.ts';
import styles from './personas.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/**
 * The sorted customers as one bar: each persona's part in its colour, hatched at the end where its members stand between personas, so
 * that all of them add up and nobody is hidden.
 */
export const ShareStrip = ({ personas, coverage }: { readonly personas: readonly Persona[]; readonly coverage: CountedShare | null }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const parts = personas.flatMap(({ id, name, accent, share }) => (share ? [{ id, name, accent, share }] : []));
  const between = coverage ? 1 - coverage.value : 0;
  const said = [...parts.map(({ name, share }) => `${name} ${format.percent(share.value)}`), `${words.between} ${format.percent(between)}`];
  return (
    <section aria-label={`${words.shares}: ${said.join(', ')}`}>
      <div className={styles.strip} aria-hidden="true">
        {parts.map(({ id, name, accent, share }) => (
          <div key={id} style={{ ...accentStyle(accent), flexGrow: share.n }} className={styles.part}>
            <div className={styles.bar}>
              <div className={styles.clear} style={{ flexGrow: share.clear }} />
              <div className={styles.unclear} style={{ flexGrow: share.n - share.clear }} />
            </div>
            <span className="num">
              {name} {format.percent(share.value)}
            </span>
          </div>
        ))}
      </div>
      <p className={styles.between} aria-hidden="true">
        <span className={styles.hatch} /> {words.between} <span className="num">{format.percent(between)}</span>
      </p>
    </section>
  );
};
