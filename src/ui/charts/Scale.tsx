interface ScaleProps {
  readonly value: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
  /** Hollow below thirty persons. */
  readonly hollow: boolean;
  /** Other values on the same scale: the stage's mean (full stroke), what was planned (dotted). */
  readonly marks?: readonly { readonly value: number; readonly label: string; readonly dotted?: boolean }[];
  readonly ticks?: boolean;
  readonly colour?: string;
}

const width = 232;
const x = (value: number): number => 6 + ((Math.max(-2, Math.min(2, value)) + 2) / 4) * (width - 12);

/** A feeling with its interval on the shared scale −2…+2. The figure is said in words beside it. */
export const Scale = ({ value, lo, hi, hollow, marks = [], ticks = false, colour }: ScaleProps) => {
  const middle = ticks ? 26 : 9;
  const paint = colour ?? (value !== null && value < 0 ? 'var(--below)' : 'var(--above)');
  const sorted = marks.toSorted((a, b) => a.value - b.value);
  return (
    <svg width="100%" viewBox={`0 0 ${width} ${ticks ? 46 : 18}`} aria-hidden="true" style={{ maxWidth: width }}>
      <path d={`M6 ${middle}H${width - 6}`} stroke="var(--line-2)" />
      {[-2, -1, 0, 1, 2].map((tick) => (
        <path
          key={tick}
          d={`M${x(tick)} ${middle - (tick === 0 ? 7 : 3)}V${middle + (tick === 0 ? 7 : 3)}`}
          stroke={tick === 0 ? 'var(--edge)' : 'var(--line-2)'}
        />
      ))}
      {ticks
        ? [-2, -1, 0, 1, 2].map((tick) => (
            <text key={tick} x={x(tick)} y={43} textAnchor="middle" fontSize="11" fill="var(--ink-3)">
              {tick > 0 ? `+${tick}` : String(tick).replace('-', '−')}
            </text>
          ))
        : null}
      {sorted.map((mark, index) => (
        <g key={mark.label}>
          <path
            d={`M${x(mark.value)} ${middle - 8}V${middle + 8}`}
            stroke="var(--ink-2)"
            strokeWidth="1.5"
            {...(mark.dotted ? { strokeDasharray: '1.5 2.5' } : {})}
          />
          {ticks ? (
            <text
              x={Math.max(34, Math.min(width - 40, x(mark.value)))}
              y={11}
              fontSize="11"
              fill="var(--ink-2)"
              textAnchor={sorted.length > 1 ? (index === 0 ? 'end' : 'start') : 'middle'}
              dx={sorted.length > 1 ? (index === 0 ? 8 : -8) : 0}
            >
              {mark.label}
            </text>
          ) : null}
        </g>
      ))}
      {lo !== null && hi !== null ? <path d={`M${x(lo)} ${middle}H${x(hi)}`} stroke={paint} strokeWidth="2.5" /> : null}
      {value === null ? null : (
        <circle cx={x(value)} cy={middle} r={ticks ? 5.5 : 3.6} fill={hollow ? 'var(--surface)' : paint} stroke={paint} strokeWidth="1.6" />
      )}
    </svg>
  );
};
