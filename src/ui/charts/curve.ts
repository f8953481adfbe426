/** Two decimals are enough for a pixel. */
const px = (value: number): number => Math.round(value * 100) / 100;

/** A point of a curve: `along` the path and `across` it. Screens draw along = x, the upright phone view along = y. */
export interface Point {
  readonly along: number;
  readonly across: number;
}

/** One piece; `along` runs evenly from `from` to `to`, so `across` is a cubic in it. Control values stand at the thirds. */
export interface Piece {
  readonly from: Point;
  readonly to: Point;
  readonly c1: number;
  readonly c2: number;
}

const slopes = (points: readonly Point[]): readonly number[] => {
  const steps = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return { width: point.along - before.along, slope: (point.across - before.across) / (point.along - before.along) };
  });
  const first = steps[0]?.slope ?? 0;
  const last = steps.at(-1)?.slope ?? 0;
  const inner = steps.slice(1).map((next, index) => {
    const before = steps[index] ?? next;
    const mean = (before.slope * next.width + next.slope * before.width) / (before.width + next.width);
    const limit = Math.min(Math.abs(before.slope), Math.abs(next.slope), 0.5 * Math.abs(mean));
    return (Math.sign(before.slope) + Math.sign(next.slope)) * limit;
  });
  const second = inner[0] ?? first;
  const beforeLast = inner.at(-1) ?? last;
  return [(3 * first - second) / 2, ...inner, (3 * last - beforeLast) / 2].map((slope, index, all) => {
    // An end may not run past its neighbour: at most three times the piece's own slope, and never against it.
    const own = index === 0 ? first : index === all.length - 1 ? last : null;
    if (own === null) return slope;
    return Math.sign(slope) === Math.sign(own) ? Math.sign(own) * Math.min(Math.abs(slope), 3 * Math.abs(own)) : 0;
  });
};

/** A smooth curve through the points that never goes above or below two neighbours (Steffen 1990, A&A 239, 443–450). */
export const monotone = (points: readonly Point[]): readonly Piece[] => {
  if (points.length < 2) return [];
  const slope = slopes(points);
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    const third = (to.along - from.along) / 3;
    return { from, to, c1: from.across + (slope[index] ?? 0) * third, c2: to.across - (slope[index + 1] ?? 0) * third };
  });
};

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

const acrossAt = ({ from, to, c1, c2 }: Piece, t: number): number => {
  const u = 1 - t;
  return u * u * u * from.across + 3 * u * u * t * c1 + 3 * u * t * t * c2 + t * t * t * to.across;
};

/** Where the curve is at a place along it; null outside. */
export const curveAt = (pieces: readonly Piece[], along: number): number | null => {
  const piece = pieces.find(({ from, to }) => along >= from.along && along <= to.along);
  return piece ? acrossAt(piece, (along - piece.from.along) / (piece.to.along - piece.from.along)) : null;
};

/** Cuts a piece in two at `t` of its length (de Casteljau). */
const cut = (piece: Piece, t: number): readonly [Piece, Piece] => {
  const { from, to, c1, c2 } = piece;
  const a = mix(from.across, c1, t);
  const b = mix(c1, c2, t);
  const c = mix(c2, to.across, t);
  const ab = mix(a, b, t);
  const bc = mix(b, c, t);
  const middle = { along: mix(from.along, to.along, t), across: mix(ab, bc, t) };
  return [
    { from, to: middle, c1: a, c2: ab },
    { from: middle, to, c1: bc, c2: c },
  ];
};

const crossing = (piece: Piece, level: number): number | null => {
  const rises = piece.from.across < piece.to.across;
  if ((piece.from.across - level) * (piece.to.across - level) >= 0) return null;
  let low = 0;
  let high = 1;
  for (let turn = 0; turn < 40; turn += 1) {
    const middle = (low + high) / 2;
    if (acrossAt(piece, middle) < level === rises) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

type Put = (point: Point) => string;
/** How a point is written: across = y when the path runs to the right, across = x when it runs downwards. */
const put =
  (upright: boolean): Put =>
  ({ along, across }) =>
    upright ? `${px(across)} ${px(along)}` : `${px(along)} ${px(across)}`;

const curves = (pieces: readonly Piece[], write: Put): string =>
  pieces
    .map(({ from, to, c1, c2 }) => {
      const third = (to.along - from.along) / 3;
      return `C${write({ along: from.along + third, across: c1 })} ${write({ along: to.along - third, across: c2 })} ${write(to)}`;
    })
    .join('');

const backwards = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.toReversed().map(({ from, to, c1, c2 }) => ({ from: to, to: from, c1: c2, c2: c1 }));

/** The curve as an SVG path. */
export const curvePath = (pieces: readonly Piece[], upright = false): string => {
  const [first] = pieces;
  return first ? `M${put(upright)(first.from)}${curves(pieces, put(upright))}` : '';
};

/** The area between two curves over the same points, as an SVG path. */
export const ribbonPath = (low: readonly Piece[], high: readonly Piece[], upright = false): string => {
  const end = low.at(-1);
  const back = backwards(low);
  const write = put(upright);
  const [first] = high;
  return end && first ? `M${write(first.from)}${curves(high, write)}L${write(end.to)}${curves(back, write)}Z` : '';
};

/** Areas between the curve and a level, cut exactly where it crosses: those with smaller `across` and those with larger. */
export const areasOf = (
  pieces: readonly Piece[],
  level: number,
  upright = false,
): { readonly smaller: readonly string[]; readonly larger: readonly string[] } => {
  const parts = pieces.flatMap((piece) => {
    const t = crossing(piece, level);
    return t === null ? [piece] : cut(piece, t);
  });
  const areas: { side: number; pieces: Piece[] }[] = [];
  for (const piece of parts) {
    const side = Math.sign(acrossAt(piece, 0.5) - level);
    const open = areas.at(-1);
    if (open?.side === side) open.pieces.push(piece);
    else areas.push({ side, pieces: [piece] });
  }
  const write = put(upright);
  const closed = (side: number): readonly string[] =>
    areas
      .filter((area) => area.side === side)
      .map(({ pieces: own }) => {
        const start = own[0]?.from ?? { along: 0, across: level };
        const end = own.at(-1)?.to ?? start;
        return `M${write({ along: start.along, across: level })}L${write(start)}${curves(own, write)}L${write({ along: end.along, across: level })}Z`;
      });
  return { smaller: closed(-1), larger: closed(1) };
};
