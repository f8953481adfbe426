import type { Figure } from '../../evidence/index.ts';
import { useFormat } from '../format.ts';
import { useWords } from '../language.tsx';
import { fill, rangeText } from './figureText.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** `312 asiakasta, todennäköisesti 12–18 %`: what is always said beside a figure. */
export const FigureMeta = ({ figure }: { readonly figure: Figure }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const range = rangeText(format, figure);
  return (
    <span className="meta num" title={words.likelyHint}>
      {format.count(figure.n, words.customers)}
      {range ? `, ${fill(words.likely, { range })}` : ''}
    </span>
  );
};
