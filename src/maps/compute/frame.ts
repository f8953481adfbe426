import type { PlacedPart } from '../../events/index.ts';
import type { Figure } from '../../evidence/index.ts';
import { askPart, type PartFigure, type ViewParams } from '../question.ts';

/** What all figures of one view share. */
export interface Frame {
  readonly mapId: string;
  readonly params: ViewParams;
  readonly asOf: string;
  readonly zone: string;
  readonly identityEpoch: number;
}

/** One seed for all bootstraps: the same data give the same picture. */
export const seed = 20_26;

interface Measured {
  readonly value: number | null;
  readonly lo?: number | null;
  readonly hi?: number | null;
  readonly n: number;
  readonly N: number;
  readonly unit: Figure['unit'];
  readonly method: string;
  readonly sources: readonly string[];
}

/** A figure with the question that gives it again. */
export const figureOf = (frame: Frame, part: PlacedPart, figure: PartFigure, measured: Measured): Figure => ({
  value: measured.value,
  lo: measured.lo ?? null,
  hi: measured.hi ?? null,
  n: measured.n,
  N: measured.N,
  unit: measured.unit,
  method: measured.method,
  question: { ask: askPart, with: { map: frame.mapId, ...frame.params, part, figure } },
  asOf: frame.asOf,
  identityEpoch: frame.identityEpoch,
  sources: [...measured.sources],
});

/** Lets others run between two heavy parts of a computation. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
