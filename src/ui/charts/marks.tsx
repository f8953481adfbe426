/** Small marks of the visual language: always beside a word or a name, drawn in the current colour. */
import styles from './charts.module.css';

const hexagon = 'M8 1.5 13.6 4.75V11.25L8 14.5 2.4 11.25V4.75Z';

/** How well a group stands: full, half, outlined, dashed or struck through. */
export const BadgeMark = ({ badge }: { readonly badge: 'natural' | 'reproducible' | 'constructed' | 'assumption' | 'refused' }) => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path
      d={hexagon}
      fill={badge === 'natural' ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.4"
      strokeDasharray={badge === 'assumption' ? '2 2' : undefined}
    />
    {badge === 'reproducible' ? <path d="M8 1.5V14.5L2.4 11.25V4.75Z" fill="currentColor" /> : null}
    {badge === 'refused' ? <path d="M3 13 13 3" stroke="currentColor" strokeWidth="1.4" /> : null}
  </svg>
);

const shapes: Readonly<Record<number, string>> = {
  1: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z',
  2: 'M3 3H13V13H3Z',
  3: 'M8 1.5 14.5 8 8 14.5 1.5 8Z',
  4: 'M8 2.2 14.4 13.4H1.6Z',
  5: 'M6 2H10V6H14V10H10V14H6V10H2V6H6Z',
  6: hexagon,
  7: 'M3.5 2.5H6.8V13.5H3.5ZM9.2 2.5H12.5V13.5H9.2Z',
  8: 'M8 1.5C11 5.5 12.8 7.6 12.8 10a4.8 4.8 0 0 1-9.6 0C3.2 7.6 5 5.5 8 1.5Z',
};

/** A persona's own shape in its own colour, so that it is known without colour too. Shapes: see the visual language. */
export const PersonaMark = ({ accent, size = 14 }: { readonly accent: number; readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ color: `var(--p${accent})`, flex: 'none' }}>
    <path d={shapes[accent] ?? shapes[1]} fill="currentColor" />
  </svg>
);

/** The path of a persona's shape in a 16 × 16 box, for drawing inside a chart. */
export const personaShape = (accent: number): string => shapes[accent] ?? shapes[1] ?? '';

export type SupportKind = 'data' | 'survey' | 'messages' | 'interview' | 'observation' | 'staff' | 'quote' | 'keyword' | 'assumption';

const support: Readonly<Record<SupportKind, React.ReactNode>> = {
  data: <path d="M2 14V9H5V14ZM6.5 14V5.5H9.5V14ZM11 14V2H14V14Z" fill="currentColor" />,
  survey: (
    <>
      <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="8" cy="8" r="2.2" fill="currentColor" />
    </>
  ),
  messages: <path d="M2 3H14V11H8L4.5 14V11H2Z" fill="currentColor" />,
  interview: <path d="M1.5 2.5H9.5V8H5.5L3 10.3V8H1.5ZM10.5 6H14.5V12H13V14L10.8 12H6.5V9.2H10.5Z" fill="currentColor" />,
  observation: (
    <>
      <path
        d="M1.5 8C4 4.2 6 3.2 8 3.2S12 4.2 14.5 8C12 11.8 10 12.8 8 12.8S4 11.8 1.5 8Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      />
      <circle cx="8" cy="8" r="2.2" fill="currentColor" />
    </>
  ),
  staff: <path d="M8 2.2a2.9 2.9 0 1 1 0 5.8a2.9 2.9 0 1 1 0-5.8ZM2.4 14C2.6 10.8 4.8 9.2 8 9.2S13.4 10.8 13.6 14Z" fill="currentColor" />,
  quote: (
    <path
      d="M2.5 3.5H7V8.2C7 11 5.6 12.4 3.2 12.8V11C4.4 10.7 4.9 9.9 4.9 8.8H2.5ZM9 3.5H13.5V8.2C13.5 11 12.1 12.4 9.7 12.8V11C10.9 10.7 11.4 9.9 11.4 8.8H9Z"
      fill="currentColor"
    />
  ),
  keyword: (
    <>
      <circle cx="7" cy="7" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M10.4 10.4 14 14" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  assumption: <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2.4 2.2" />,
};

/** What a statement rests on. */
export const SupportMark = ({ kind, label }: { readonly kind: SupportKind; readonly label?: string }) => (
  <svg
    width="13"
    height="13"
    viewBox="0 0 16 16"
    style={{ flex: 'none' }}
    {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
  >
    {support[kind]}
  </svg>
);

/** State of a check or a job: a shape and a colour; the word stands beside it. */
export const StateMark = ({ state }: { readonly state: 'good' | 'care' | 'bad' | 'unknown' }) => (
  <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" style={{ flex: 'none' }}>
    {state === 'good' ? (
      <>
        <circle cx="8" cy="8" r="7" fill="var(--accent)" />
        <path d="M4.6 8.2 7.1 10.6 11.5 5.6" fill="none" stroke="var(--on-accent)" strokeWidth="1.7" />
      </>
    ) : null}
    {state === 'care' ? (
      <>
        <path d="M8 1.5 15 14H1Z" fill="var(--care)" />
        <path d="M8 6V9.6M8 11V12.4" stroke="var(--paper)" strokeWidth="1.6" />
      </>
    ) : null}
    {state === 'bad' ? (
      <>
        <path d="M5 1H11L15 5V11L11 15H5L1 11V5Z" fill="var(--alarm)" />
        <path d="M5.4 5.4 10.6 10.6M10.6 5.4 5.4 10.6" stroke="var(--paper)" strokeWidth="1.6" />
      </>
    ) : null}
    {state === 'unknown' ? (
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2.4 2.2" />
    ) : null}
  </svg>
);

/** A feeling from −2 to +2: a mark below (blue) or above (orange) a neutral line; hollow when unsure or known of few. */
export const FeelingMark = ({ score, hollow, label }: { readonly score: number; readonly hollow?: boolean; readonly label: string }) => {
  const y = 10 - Math.max(-2, Math.min(2, score)) * 4.2;
  const colour = score < -0.25 ? 'var(--below)' : score > 0.25 ? 'var(--above)' : 'var(--ink-3)';
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" role="img" aria-label={label} style={{ flex: 'none' }}>
      <path d="M2 10H18" stroke="var(--line-2)" strokeWidth="1.4" />
      <path d={`M10 10V${y}`} stroke={colour} strokeWidth="1.6" />
      <circle cx="10" cy={y} r="3" fill={hollow ? 'var(--surface)' : colour} stroke={colour} strokeWidth="1.4" />
    </svg>
  );
};

/** The place of a pain point by its loss: the first is filled, the others outlined. The pain's name stands beside it. */
export const RankMark = ({ rank, isSmall = false }: { readonly rank: number; readonly isSmall?: boolean }) => (
  <span className={styles.rank} data-first={rank === 1 ? '' : undefined} data-small={isSmall ? '' : undefined}>
    {rank}
  </span>
);
