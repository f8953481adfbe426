/** What a search found. */
export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  /** False when the steps ran out first. */
  readonly settled: boolean;
}

interface Corner {
  readonly at: readonly number[];
  readonly value: number;
}

const mostSteps = 4000;
const flat = 1e-10;

const between = (a: readonly number[], b: readonly number[], share: number): readonly number[] =>
  a.map((value, i) => value + share * ((b[i] ?? 0) - value));

/** One search from a simplex of size `size` around `start`. */
const search = (f: (at: readonly number[]) => number, start: readonly number[], size: number): Minimum => {
  const look = (at: readonly number[]): Corner => {
    const value = f(at);
    return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  let corners = [start, ...start.map((_, i) => start.map((value, j) => (i === j ? value + size : value)))].map(look);
  for (let step = 0; step < mostSteps; step += 1) {
    corners = corners.toSorted((a, b) => a.value - b.value);
    const [best, worst] = [corners[0], corners.at(-1)];
    if (!best || !worst) break;
    if (worst.value - best.value <= flat * (1 + Math.abs(best.value))) return { ...best, settled: true };
    const others = corners.slice(0, -1);
    const centre = start.map((_, i) => others.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / others.length);
    const mirrored = look(between(worst.at, centre, 2));
    const secondWorst = others.at(-1)?.value ?? best.value;
    let taken: Corner | null = mirrored;
    if (mirrored.value < best.value) {
      const further = look(between(worst.at, centre, 3));
      if (further.value < mirrored.value) taken = further;
    } else if (mirrored.value >= secondWorst) {
      const nearer = look(between(worst.at, centre, mirrored.value < worst.value ? 1.5 : 0.5));
      taken = nearer.value < Math.min(worst.value, mirrored.value) ? nearer : null;
    }
    corners = taken ? [...others, taken] : [best, ...corners.slice(1).map(({ at }) => look(between(best.at, at, 0.5)))];
  }
  return { ...(corners[0] ?? look(start)), settled: false };
};

/**
 * Minimum of a function of a few numbers without derivatives (Nelder & Mead 1965), begun again from what it found until that gives
 * nothing more, since a simplex may fold up early. NaN counts as +∞.
 */
export const minimise = (f: (at: readonly number[]) => number, start: readonly number[]): Minimum => {
  let best = search(f, start, 0.5);
  for (let again = 0; again < 10; again += 1) {
    const next = search(f, best.at, 0.1);
    const gained = best.value - next.value;
    if (next.value < best.value) best = next;
    if (gained <= 1e-9 * (1 + Math.abs(best.value))) break;
  }
  return best;
};

const smallStep = 0.01;

/**
 * Second derivatives of f at a point by central differences, symmetric, row after row. At the minimum of a negative log-likelihood they
 * are the observed information: their inverse is the covariance of the parameters. Parameters are of the order of 1 (logs, say).
 */
export const curvature = (f: (at: readonly number[]) => number, at: readonly number[]): Float64Array => {
  const d = at.length;
  const moved = (i: number, j: number, a: number, b: number): number =>
    f(at.map((value, place) => value + smallStep * ((place === i ? a : 0) + (place === j ? b : 0))));
  const found = new Float64Array(d * d);
  for (let i = 0; i < d; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const sum = moved(i, j, 1, 1) - moved(i, j, 1, -1) - moved(i, j, -1, 1) + moved(i, j, -1, -1);
      found[i * d + j] = sum / (4 * smallStep * smallStep);
      found[j * d + i] = found[i * d + j] ?? 0;
    }
  return found;
};
