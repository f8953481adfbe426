import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { useWords } from '../../../ui/language.tsx';
import type { MeanOrder as Mean } from '../../relationship/contract.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** The mean of an order, never without how many it rests on and between what it likely lies. */
export const MeanOrder = ({ mean }: { readonly mean: Mean }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const euros = (cents: number): string => format.money(Math.round(cents));
  return (
    <>
      <span className="num">{euros(mean.cents)}</span>{' '}
      <span className="meta">
        {mean.lo === null || mean.hi === null
          ? words.tooFew
          : `${fill(words.ofOrders, { n: format.number(mean.n) })}, ${fill(words.likely, { range: `${euros(mean.lo)}–${euros(mean.hi)}` })}`}
      </span>
    </>
  );
};
