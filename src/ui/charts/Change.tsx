import { curvePath, monotone } from './curve.ts';

interface ChangeProps {
  /** Values of equal periods, the oldest first. */
  readonly series: readonly number[];
  /** The end is full when the change stands out, hollow when it does not. */
  readonly isClear: boolean;
  readonly label: string;
}

const width = 92;
const height = 28;
const inset = 6;

/** How something went, as a small line that ends in a dot. The figures stand in words beside it. */
export const Change = ({ series, isClear, label }: ChangeProps) => {
  const top = Math.max(...series, 1);
  const points = series.map((value, index) => ({
    along: 2 + (index / Math.max(1, series.length - 1)) * (width - inset - 2),
    across: height - 4 - (value / top) * (height - 8),
  }));
  const end = points.at(-1);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} style={{ flex: 'none' }}>
      <path d={`M0 ${height - 1.5}H${width}`} stroke="var(--line)" />
      <path d={curvePath(monotone(points))} fill="none" stroke="var(--ink-2)" strokeWidth="1.5" />
      {end ? (
        <circle
          cx={end.along}
          cy={end.across}
          r="3.5"
          fill={isClear ? 'var(--ink)' : 'var(--paper)'}
          stroke="var(--ink)"
          strokeWidth="1.5"
        />
      ) : null}
    </svg>
  );
};
