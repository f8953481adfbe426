const stones = [
  'M1.2 13.2C.4 12 1.2 10.2 3.2 9.9S12 9.6 13.6 10.2S15.4 12.6 14.5 13.3S2 14 1.2 13.2Z',
  'M3.3 8.7C2.8 7.6 3.6 6.3 5.2 6.1S10.4 5.7 11.6 6.3S12.7 8.3 11.9 8.8S4 9.4 3.3 8.7Z',
  'M5.6 4.9C5.2 3.9 5.9 2.3 7.4 2.1S10.3 2.4 10.5 3.5S9.9 5 9 5.2S6.1 5.6 5.6 4.9Z',
] as const;

/** The stones of a cairn from the ground up, in a 16 × 15 box, for drawing inside a chart. */
export const cairnStones: readonly string[] = stones;

/** The evidence meter: three stones, filled from the ground up (0 nothing, 1 opinion, 2 one method, 3 two or more methods). Without a label the word stands beside it. */
export const Cairn = ({ level, label }: { readonly level: number; readonly label?: string }) => (
  <svg
    width="14"
    height="13.1"
    viewBox="0 0 16 15"
    style={{ flex: 'none', color: 'var(--ink-2)' }}
    {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
  >
    {stones.map((stone, index) => (
      <path
        key={stone}
        d={stone}
        stroke="currentColor"
        strokeWidth="1"
        fill={index < level ? 'currentColor' : 'none'}
        opacity={index < level ? 1 : 0.7}
      />
    ))}
  </svg>
);
