import type { Step } from '../contract.ts';
import { px } from './shapes.ts';

export const emotionHeight = 240;
/** The neutral line, and pixels per step of the scale −2…+2. */
export const zero = 114;
const unit = 50;

/** Where a feeling stands in the emotion lane, in pixels from its top. */
export const levelOf = (value: number): number => px(zero - Math.max(-2, Math.min(2, value)) * unit);

/** A step that is drawn: five persons or more. */
export interface Drawn {
  readonly step: Step;
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
