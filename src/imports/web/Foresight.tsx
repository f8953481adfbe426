import { useFormat } from '../../ui/format.ts';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { Preview } from '../contract.ts';
import styles from './import.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** What would become of the customers: how many are new, how many are known, and who some of them are. */
export const Foresight = ({ result }: { readonly result: NonNullable<Preview['result']> }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const counts = [
    [result.made, words.madeCustomers],
    [result.met, words.metCustomers],
    [result.again, words.againRows],
    [result.nobody, words.nobodyRows],
  ] as const;
  return (
    <section className="stack">
      <h2 className="h2">{words.foresight}</h2>
      <div className={styles.counts}>
        {counts
          .filter(([n], at) => at === 0 || n > 0)
          .map(([n, forms]) => (
            <p key={forms.other} className={styles.count}>
              <strong>{format.number(n)}</strong> {n === 1 ? forms.one : forms.other}
            </p>
          ))}
      </div>
      {result.examples.length > 0 ? (
        <p className="meta">
          {words.metExamples}{' '}
          {result.examples.map(({ rowNumber, customerId, name }, at) => (
            <span key={customerId}>
              {at > 0 ? ', ' : ''}
              <Link to={`/customers/${customerId}`}>{name || '–'}</Link> ({words.rowNumber.toLowerCase()} {format.number(rowNumber)})
            </span>
          ))}
        </p>
      ) : null}
    </section>
  );
};
