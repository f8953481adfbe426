import type { Figure } from '../../evidence/index.ts';
import type { Language } from '../../platform/language.ts';
import type { MapView } from '../contract.ts';
import { channelNameOf, type SceneWords } from './frame.ts';

/** One thing of the map as a line: what the drawing shows, with its figures as numbers. */
export interface MapLine {
  readonly kind: 'step' | 'stage' | 'channel' | 'pain' | 'delight' | 'quote' | 'card' | 'persona';
  readonly stage: string;
  readonly name: string;
  /** What is measured: `feeling`, `left`, `contacts`, `loss`… */
  readonly measure: string;
  readonly value: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly n: number | null;
  readonly text: string;
}

const figured = ({ value, lo, hi, n, unit }: Figure): Pick<MapLine, 'value' | 'lo' | 'hi' | 'n'> => {
  const scale = unit === 'cents' ? 0.01 : 1;
  const of = (number: number | null): number | null => (number === null ? null : Math.round(number * scale * 10_000) / 10_000);
  return { value: of(value), lo: of(lo), hi: of(hi), n };
};
const none = { value: null, lo: null, hi: null, n: null } as const;

/** Everything the map shows, line by line in the order of the path: the content of the CSV. Hidden points have no value, as on the map. */
export const linesOf = (view: MapView, language: Language, words: SceneWords): readonly MapLine[] =>
  view.stages.flatMap((stage): readonly MapLine[] => {
    const at = { stage: stage.name[language] };
    const own = <T extends { readonly stageId: string }>(list: readonly T[]): readonly T[] =>
      list.filter(({ stageId }) => stageId === stage.id);
    const line = (kind: MapLine['kind'], name: string, measure: string, rest: Partial<MapLine>): MapLine => ({
      ...at,
      kind,
      name,
      measure,
      ...none,
      text: '',
      ...rest,
    });
    return [
      ...own(view.flow).flatMap((flow) => [
        line('stage', at.stage, 'reached', { value: flow.reached, n: flow.reached }),
        ...(['next', 'left', 'waiting'] as const).flatMap((key) => {
          const figure = flow[key];
          return figure ? [line('stage', at.stage, key, figured(figure))] : [];
        }),
        ...(flow.dwellMedianDays === null ? [] : [line('stage', at.stage, 'dwellMedianDays', { value: flow.dwellMedianDays })]),
        ...(flow.dwellP90Days === null ? [] : [line('stage', at.stage, 'dwellP90Days', { value: flow.dwellP90Days })]),
      ]),
      ...own(view.steps).flatMap((step) => [
        line('step', step.step[language], 'feeling', {
          ...figured(step.feeling.figure),
          text:
            step.feeling.weight !== 'none'
              ? (words.evidence[step.evidence] ?? '')
              : step.feeling.figure.n > 0
                ? words.tooFew
                : words.noFeeling,
        }),
        line('step', step.step[language], 'contacts', { value: step.contacts, n: step.persons }),
        ...(step.planned === null ? [] : [line('step', step.step[language], 'planned', { value: step.planned })]),
        ...(step.momentOfTruth ? [line('step', step.step[language], 'momentOfTruth', { value: 1 })] : []),
      ]),
      ...view.personas.flatMap(({ name, points }) =>
        own(points).map((point) => {
          const step = view.steps.find((one) => one.touchpointId === point.touchpointId && one.stageId === stage.id);
          return line('persona', name, 'feeling', { value: point.value, n: point.n, text: step?.step[language] ?? '' });
        }),
      ),
      ...view.channels.flatMap(({ channel, cells }) =>
        own(cells).flatMap((cell) => [
          line('channel', channelNameOf(words, channel), 'contacts', { value: cell.contacts, n: cell.persons }),
          ...(cell.feeling ? [line('channel', channelNameOf(words, channel), 'feeling', figured(cell.feeling.figure))] : []),
        ]),
      ),
      ...own(view.thoughts).flatMap(({ quotes }) =>
        quotes.map((quote) =>
          line('quote', channelNameOf(words, quote.channel), 'feeling', { value: quote.feeling, text: quote.text ?? words.hidden }),
        ),
      ),
      ...own(view.pains).flatMap((pain) =>
        (['frequency', 'severity', 'effect', 'loss'] as const).flatMap((key) => {
          const figure = pain[key];
          return figure ? [line('pain', pain.title[language], key, { ...figured(figure), text: words.pain(pain.rank) })] : [];
        }),
      ),
      ...own(view.delights).map((delight) => line('delight', delight.title[language], 'frequency', figured(delight.frequency))),
      ...own(view.cards).map((card) => line('card', words[card.lane], 'text', { text: card.text })),
    ];
  });
