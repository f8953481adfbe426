import { weightOf, type Figure } from '../../evidence/index.ts';

const width = 240;
const middle = 12;

/** The scale a figure is drawn on: feelings −2…+2, shares 0…1, the rest from zero to a little above its interval. */
const scaleOf = (figure: Figure): { readonly from: number; readonly to: number } => {
  if (figure.unit === 'score') return { from: -2, to: 2 };
  if (figure.unit === 'share') return { from: Math.min(0, figure.lo ?? 0), to: Math.max(1, figure.hi ?? 1) };
  const ends = [0, figure.value ?? 0, figure.lo ?? 0, figure.hi ?? 0];
  const from = Math.min(...ends);
  const to = Math.max(...ends);
  return { from, to: to + (to - from || 1) * 0.1 };
};

/** A dot with its interval on the figure's own scale; hollow when it rests on fewer than thirty, nothing under five. Said in words beside it. */
export const IntervalMark = ({ figure }: { readonly figure: Figure }) => {
  const weight = weightOf(figure.n);
  if (figure.value === null || weight === 'none') return null;
  const { from, to } = scaleOf(figure);
  const x = (value: number): number => 6 + ((value - from) / (to - from)) * (width - 12);
  const colour = figure.unit === 'score' ? (figure.value < 0 ? 'var(--below)' : 'var(--above)') : 'var(--ink)';
  return (
    <svg viewBox={`0 0 ${width} 24`} width="100%" height="24" aria-hidden="true" preserveAspectRatio="none" style={{ maxWidth: width }}>
      <path d={`M6 ${middle}H${width - 6}`} stroke="var(--line-2)" strokeWidth="1" />
      <path d={`M${x(0)} ${middle - 6}V${middle + 6}`} stroke="var(--edge)" strokeWidth="1" />
      {figure.lo !== null && figure.hi !== null ? (
        <path d={`M${x(figure.lo)} ${middle}H${x(figure.hi)}`} stroke={colour} strokeWidth="2" />
      ) : null}
      <circle
        cx={x(figure.value)}
        cy={middle}
        r="5"
        fill={weight === 'full' ? colour : 'var(--surface)'}
        stroke={colour}
        strokeWidth="1.6"
      />
    </svg>
  );
};
