import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { buttonClass } from '../../ui/kit/Button.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { Readiness } from '../contract.ts';
import { AskSlip } from './AskSlip.tsx';
import styles from './readiness.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const mostFills = 2;
/** A column of one's own that already asks about needs. */
const needs = /tarve|tarpe|mitä varten|motiiv|need|purpose|motive/i;

/** What would help, from what is missing: a question about needs, orders, messages, or a column to fill in. Nothing when all is there. */
export const Asks = ({ readiness }: { readonly readiness: Readiness }) => {
  const words = useWords({ fi, en }).readinessPage;
  const say = useSay();
  const format = useFormat();
  const { columns } = readiness;
  const has = (block: string): boolean => columns.some((column) => column.block === block && column.used);
  // Only what a register holds can be filled in; what is counted from orders, visits and messages cannot.
  const sparse = columns.filter(({ why, block }) => why === 'missing' && block === 'attribute').toSorted((a, b) => a.missing - b.missing);
  const asks = [
    ...(has('needs') || columns.some(({ label, used }) => used && needs.test(label.fi))
      ? []
      : [{ key: 'needs', text: fill(words.askNeeds, { question: words.askQuestion }), note: '' }]),
    ...(has('behaviour') ? [] : [{ key: 'orders', text: words.askOrders, note: '' }]),
    ...(columns.some(({ source }) => source === 'messages') ? [] : [{ key: 'messages', text: words.askMessages, note: '' }]),
    ...sparse.slice(0, mostFills).map(({ key, label, missing }) => ({
      key,
      text: fill(words.askFill, { label: say(label) }),
      note: fill(words.askFillNote, { share: format.percent(missing) }),
    })),
  ];
  if (asks.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className="h2">{words.askWhat}</h2>
      <ol className={styles.asks}>
        {asks.map(({ key, text, note }, at) => (
          <li key={key}>
            <span className={styles.no}>{at + 1}</span>
            <div>
              <p>{text}</p>
              {note ? <p className="meta">{note}</p> : null}
              {key === 'needs' ? <AskSlip /> : null}
            </div>
          </li>
        ))}
      </ol>
      <Link to="/imports/new" className={buttonClass()}>
        {words.importFile}
      </Link>
    </section>
  );
};
