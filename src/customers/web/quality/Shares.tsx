import { smallestGroup, type Figure } from '../../../evidence/index.ts';
import { FigureButton } from '../../../ui/figures/Figures.tsx';
import { useWords } from '../../../ui/language.tsx';
import styles from './quality.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** A share from nought to one as a bar with its interval; said in words beside it. */
export const ShareBar = ({ value, lo, hi }: { readonly value: number; readonly lo: number | null; readonly hi: number | null }) => (
  <span className={styles.bar} aria-hidden="true">
    <i style={{ width: `${value * 100}%` }} />
    {lo !== null && hi !== null ? <b style={{ left: `${lo * 100}%`, width: `${(hi - lo) * 100}%` }} /> : null}
  </span>
);

/** A share of faults that opens its people; nought is quiet, and of fewer than five nothing is said. */
export const Fault = ({ title, over, figure }: { readonly title: string; readonly over: string; readonly figure: Figure | null }) => {
  const words = useWords({ fi, en });
  if (figure === null || figure.N === 0) return <span className={styles.nothing}>–</span>;
  if (figure.n === 0) return <span className={styles.nothing}>0</span>;
  if (figure.N < smallestGroup) return <span className={styles.nothing}>{words.tooFew}</span>;
  return <FigureButton title={title} over={over} figure={figure} />;
};
