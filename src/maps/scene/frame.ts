import type { Language, Words } from '../../platform/language.ts';
import type { Format } from '../../ui/format.ts';
import type { Figure } from '../../evidence/index.ts';
import type { MapView, Step } from '../contract.ts';
import { line, px, type Box, type Shape } from './shapes.ts';
import type { fi } from './words.fi.ts';

export type SceneWords = typeof fi;

export interface SceneOptions {
  readonly language: Language;
  readonly words: SceneWords;
  readonly format: Format;
  /** Room for the whole drawing; it grows beyond when the stages need more. */
  readonly width: number;
  readonly titleWidth?: number;
  /** Rows without anything in them are kept where people edit and left out of files. */
  readonly showEmpty?: boolean;
  /** Narrowest stage and step in pixels; less than the usual where only the curve is drawn. */
  readonly least?: { readonly stage: number; readonly step: number };
}

/** Everything the lanes share: where stages and steps stand, and how things are said. */
export interface Frame extends Required<SceneOptions> {
  readonly view: MapView;
  readonly bodyWidth: number;
  /** Left edge of each stage and, last, the right edge of the body. */
  readonly edges: readonly number[];
  readonly stepAt: ReadonlyMap<string, StepPlace>;
  say(words: Words): string;
  /** The box of a stage's column. */
  column(stageId: string, height: number): Box;
  channelName(channel: string): string;
}

export interface StepPlace {
  /** Where its point stands, and the room around it. */
  readonly x: number;
  readonly left: number;
  readonly width: number;
}

const usualLeast = { stage: 150, step: 60 };

export const stepKey = (step: Pick<Step, 'touchpointId' | 'stageId'>): string => `${step.touchpointId}@${step.stageId}`;

/** A channel in the reader's language; a workspace's own channel as it was written. */
export const channelNameOf = (words: SceneWords, channel: string): string => words.channelName(channel);

/** Equal columns where they fit; otherwise each gets what its steps need and the rest is shared. */
export const columnsOf = (stepCounts: readonly number[], room: number, least = usualLeast): readonly number[] => {
  const needs = stepCounts.map((count) => Math.max(least.stage, count * least.step));
  const even = room / Math.max(1, needs.length);
  if (needs.every((need) => need <= even)) return needs.map(() => even);
  const spare = Math.max(0, room - needs.reduce((sum, need) => sum + need, 0)) / needs.length;
  return needs.map((need) => need + spare);
};

export const frameOf = (view: MapView, options: SceneOptions): Frame => {
  const { titleWidth = 128, showEmpty = false, least = usualLeast, language, words } = options;
  const own = view.stages.map(({ id }) => view.steps.filter(({ stageId }) => stageId === id));
  const widths = columnsOf(
    own.map(({ length }) => length),
    options.width - titleWidth,
    least,
  );
  const edges = widths.reduce<readonly number[]>((list, width) => [...list, px((list.at(-1) ?? 0) + width)], [0]);
  const stepAt = new Map<string, StepPlace>();
  for (const [stage, steps] of own.entries())
    for (const [index, step] of steps.entries()) {
      const width = (widths[stage] ?? 0) / steps.length;
      const left = (edges[stage] ?? 0) + index * width;
      stepAt.set(stepKey(step), { x: px(left + width / 2), left: px(left), width: px(width) });
    }
  const index = new Map(view.stages.map(({ id }, at) => [id, at]));
  return {
    ...options,
    titleWidth,
    showEmpty,
    least,
    view,
    edges,
    stepAt,
    bodyWidth: edges.at(-1) ?? 0,
    say: (both) => both[language],
    column: (stageId, height) => {
      const at = index.get(stageId) ?? 0;
      const x = edges[at] ?? 0;
      return { x, y: 0, width: (edges[at + 1] ?? x) - x, height };
    },
    channelName: (channel) => channelNameOf(words, channel),
  };
};

/** Hairlines between the stages. */
export const stageRules = ({ edges }: Frame, height: number): readonly Shape[] =>
  edges.slice(0, -1).map((x) => line(x, 0, x, height, { stroke: 'line' }));

export const customers = ({ format, words }: Frame, n: number): string => format.count(n, words.customer);

/** `12–18 %`; empty when no interval was given. */
export const shareRange = ({ format }: Frame, { lo, hi }: Figure): string =>
  lo === null || hi === null ? '' : format.percentRange(lo, hi);

/** Whole euros, rounded as coarsely as the figure is uncertain: 33 800 €. */
export const roughMoney = (cents: number): number => {
  const euros = Math.abs(cents) / 100;
  const step = euros >= 10_000 ? 100 : euros >= 1000 ? 10 : 1;
  return Math.round(cents / 100 / step) * step * 100;
};

/** `41 t€`, `7,5 t€`, `740 €`: as short as a badge needs it. */
export const shortMoney = ({ format, words }: Pick<Frame, 'format' | 'words'>, cents: number): string => {
  const euros = Math.abs(cents) / 100;
  if (euros < 1000) return format.money(Math.round(cents / 100) * 100);
  const [scale, say] = euros < 999_500 ? ([1e5, words.thousand] as const) : ([1e8, words.million] as const);
  const value = cents / scale;
  return say(format.number(value, Math.abs(value) < 9.95 && Math.abs(value) % 1 >= 0.05 ? 1 : 0)).replaceAll(' ', '\u00A0');
};

/** Why no feeling is drawn: nobody came, nobody has told how it felt, or too few have. */
const fewWords = ({ format, words }: Pick<Frame, 'format' | 'words'>, told: number, persons: number): string => {
  if (persons === 0) return words.nobody;
  return told === 0 ? words.noFeeling : `${format.count(told, words.customer)}, ${words.tooFew}`;
};

/** A feeling in words with its interval and who it comes from, or that too few have said. */
export const feelingWords = (
  frame: Pick<Frame, 'format' | 'words'>,
  { feeling: { figure, weight }, persons }: Pick<Step, 'feeling' | 'persons'>,
): string => {
  const { format, words } = frame;
  if (weight === 'none' || figure.value === null) return fewWords({ format, words }, figure.n, persons);
  const value = format.signed(figure.value);
  const said =
    figure.lo === null || figure.hi === null
      ? words.feelingOnly(value)
      : words.feeling(value, format.signed(figure.lo), format.signed(figure.hi));
  return `${said}, ${format.count(figure.n, words.customer)}`;
};

/** The same as figures, short: ”−1,2 (−1,4…−1,0), 431 asiakasta”. */
export const feelingLine = (
  { format, words }: Pick<Frame, 'format' | 'words'>,
  { feeling: { figure, weight }, persons }: Pick<Step, 'feeling' | 'persons'>,
): string => {
  if (weight === 'none' || figure.value === null) return fewWords({ format, words }, figure.n, persons);
  const range = figure.lo === null || figure.hi === null ? '' : ` (${format.signed(figure.lo)}…${format.signed(figure.hi)})`;
  return `${format.signed(figure.value)}${range}, ${format.count(figure.n, words.customer)}`;
};
