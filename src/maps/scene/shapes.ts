/**
 * What a drawing is made of. One list of these is drawn by React on screen, by the PDF writer and by the picture writer, so that
 * they can never differ. Distances are CSS pixels; colours are names of design tokens, so that the theme is chosen by who draws.
 */

/** Name of a colour token of the interface without its dashes: `ink`, `below-fill`, `p3-text`. */
export type Paint = string;

export interface Look {
  readonly fill?: Paint;
  readonly stroke?: Paint;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
  readonly round?: boolean;
  readonly opacity?: number;
}

export interface TextLook {
  /** Pixels; the line height is the drawer's business, baselines are explicit. */
  readonly size: number;
  readonly weight?: 400 | 500 | 600;
  /** Width axis in per cent, 75…100. */
  readonly stretch?: number;
  /** People's own words are set in the serif. */
  readonly voice?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: Paint;
  /** A rim of paper around the letters, so that a line under them does not disturb. */
  readonly halo?: boolean;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a person can go to, open or edit on the map. */
export type Ref =
  | { readonly kind: 'stage'; readonly stageId: string }
  | { readonly kind: 'step'; readonly touchpointId: string; readonly stageId: string }
  | { readonly kind: 'channel'; readonly channel: string; readonly stageId: string }
  | { readonly kind: 'pain'; readonly key: string }
  | { readonly kind: 'delight'; readonly key: string }
  | { readonly kind: 'card'; readonly cardId: string }
  | { readonly kind: 'cell'; readonly lane: string; readonly stageId: string };

/** A cell of the grid: where the keyboard can stand, and what a screen reader says there. */
export interface Stop {
  readonly id: string;
  readonly ref: Ref;
  readonly label: string;
  /** In the coordinates of the lane's body. */
  readonly box: Box;
}

export type Shape =
  | { readonly kind: 'rect'; readonly box: Box; readonly radius?: number; readonly look: Look }
  | { readonly kind: 'path'; readonly d: string; readonly look: Look }
  | { readonly kind: 'line'; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number; readonly look: Look }
  | { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly r: number; readonly look: Look }
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly text: string; readonly look: TextLook }
  | {
      readonly kind: 'group';
      readonly x: number;
      readonly y: number;
      readonly scale?: number;
      readonly shapes: readonly Shape[];
      /** A picture that means something says what it means. */
      readonly title?: string;
    };

/** One cell with its own drawing; drawn only when it is in sight. */
export interface Cell {
  readonly stop: Stop;
  readonly shapes: readonly Shape[];
}

export interface LaneScene {
  readonly id: string;
  readonly title: string;
  readonly height: number;
  /** Drawn in the title column. */
  readonly titleShapes: readonly Shape[];
  /** Drawn across the lane, under the cells: axis, curve, rules. */
  readonly under: readonly Shape[];
  readonly cells: readonly Cell[];
  /** Drawn over the cells: labels and badges of the curve. */
  readonly over: readonly Shape[];
  /** One sentence that says what the lane shows, for those who do not see it. */
  readonly summary?: string;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly titleWidth: number;
  /** Stage edges in body pixels: n + 1 numbers. */
  readonly edges: readonly number[];
  readonly head: LaneScene;
  readonly lanes: readonly LaneScene[];
}

export const text = (x: number, y: number, value: string, look: TextLook): Shape => ({ kind: 'text', x, y, text: value, look });
export const line = (x1: number, y1: number, x2: number, y2: number, look: Look): Shape => ({ kind: 'line', x1, y1, x2, y2, look });
export const path = (d: string, look: Look): Shape => ({ kind: 'path', d, look });
export const rect = (x: number, y: number, width: number, height: number, look: Look, radius?: number): Shape => ({
  kind: 'rect',
  box: { x, y, width, height },
  look,
  ...(radius ? { radius } : {}),
});
export const circle = (x: number, y: number, r: number, look: Look): Shape => ({ kind: 'circle', x, y, r, look });
export const group = (x: number, y: number, shapes: readonly Shape[], scale?: number, title?: string): Shape => ({
  kind: 'group',
  x,
  y,
  shapes,
  ...(scale ? { scale } : {}),
  ...(title ? { title } : {}),
});

/** Two decimals are enough for a pixel, and make the drawings small and comparable. */
export const px = (value: number): number => Math.round(value * 100) / 100;
