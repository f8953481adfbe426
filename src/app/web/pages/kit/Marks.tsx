import type { ReactNode } from 'react';
import type { Figure } from '../../../../evidence/index.ts';
import { Cairn } from '../../../../ui/charts/Cairn.tsx';
import { Change } from '../../../../ui/charts/Change.tsx';
import { BadgeMark, FeelingMark, PersonaMark, RankMark, StateMark, SupportMark } from '../../../../ui/charts/marks.tsx';
import { Scale } from '../../../../ui/charts/Scale.tsx';
import { FigureMeta } from '../../../../ui/figures/FigureMeta.tsx';
import { FigureButton } from '../../../../ui/figures/Figures.tsx';
import { IntervalMark } from '../../../../ui/figures/IntervalMark.tsx';
import { useWords } from '../../../../ui/language.tsx';
import { Group, State } from './Shown.tsx';
import styles from './kit.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Line = ({ children }: { readonly children: ReactNode }) => <p className={styles.mark}>{children}</p>;

const states = ['good', 'care', 'bad', 'unknown'] as const;
const supports = ['data', 'survey', 'messages', 'interview', 'observation', 'staff', 'quote', 'keyword', 'assumption'] as const;
const badges = ['natural', 'reproducible', 'constructed', 'assumption', 'refused'] as const;

export const Marks = () => {
  const words = useWords({ fi, en });
  return (
    <Group title={words.sections.marks} when={words.when.marks}>
      <State name="StateMark">
        {states.map((state) => (
          <Line key={state}>
            <StateMark state={state} /> {words.states[state]}
          </Line>
        ))}
      </State>
      <State name="SupportMark">
        {supports.map((kind) => (
          <Line key={kind}>
            <SupportMark kind={kind} /> {words.supports[kind]}
          </Line>
        ))}
      </State>
      <State name="Cairn">
        {words.evidence.map((name, level) => (
          <Line key={name}>
            <Cairn level={level} /> {name}
          </Line>
        ))}
      </State>
      <State name="FeelingMark">
        <Line>
          <FeelingMark score={1.4} label={words.feelings.good} /> {words.feelings.good}
        </Line>
        <Line>
          <FeelingMark score={-1.6} label={words.feelings.bad} /> {words.feelings.bad}
        </Line>
        <Line>
          <FeelingMark score={-0.6} hollow label={words.feelings.unsure} /> {words.feelings.unsure}
        </Line>
      </State>
      <State name="PersonaMark">
        {[1, 2, 3, 4, 5].map((accent) => (
          <Line key={accent}>
            <PersonaMark accent={accent} /> {words.persona} {accent}
          </Line>
        ))}
      </State>
      <State name="BadgeMark">
        {badges.map((badge) => (
          <Line key={badge}>
            <BadgeMark badge={badge} /> {badge}
          </Line>
        ))}
      </State>
      <State name="RankMark">
        <Line>
          <RankMark rank={1} /> <RankMark rank={2} /> <RankMark rank={3} isSmall /> {words.rank}
        </Line>
      </State>
    </Group>
  );
};

export const Charts = () => {
  const words = useWords({ fi, en });
  return (
    <Group title={words.sections.charts} when={words.when.charts}>
      <State name={words.clear}>
        <Change series={[8, 9, 7, 12, 15, 14]} isClear label={words.change} />
      </State>
      <State name={words.notClear}>
        <Change series={[8, 9, 7, 9, 8, 9]} isClear={false} label={words.change} />
      </State>
      <State name={`${words.scale}: ${words.figureNames.full}`}>
        <Scale value={-1.2} lo={-1.4} hi={-1} hollow={false} marks={[{ value: -0.4, label: words.waiting }]} ticks />
      </State>
      <State name={`${words.scale}: ${words.figureNames.few}`}>
        <Scale value={0.8} lo={0.1} hi={1.4} hollow ticks />
      </State>
      <State name={`${words.scale}: ${words.figureNames.none}`}>
        <Scale value={null} lo={null} hi={null} hollow ticks />
      </State>
    </Group>
  );
};

/** Made up for this page, so there is no question behind them and nobody to list. */
const sample = (value: number | null, lo: number | null, hi: number | null, n: number, unit: Figure['unit']): Figure => ({
  value,
  lo,
  hi,
  n,
  N: Math.max(n, 312),
  unit,
  method: 'sample',
  question: null,
  asOf: '2026-05-04T06:00:00.000Z',
  identityEpoch: null,
  sources: [],
});

export const FiguresShown = () => {
  const words = useWords({ fi, en });
  const shown = [
    [words.figureNames.full, sample(-1.2, -1.4, -1, 96, 'score')],
    [words.figureNames.few, sample(0.8, 0.1, 1.4, 12, 'score')],
    [words.figureNames.none, sample(null, null, null, 3, 'score')],
    [words.figureNames.share, sample(0.146, 0.12, 0.18, 46, 'share')],
    [words.figureNames.money, sample(1_240_000, 420_000, 2_210_000, 58, 'cents')],
  ] as const;
  return (
    <Group title={words.sections.figures} when={words.when.figures}>
      {shown.map(([name, figure]) => (
        <State key={name} name={name}>
          <FigureButton title={name} over={words.waiting} figure={figure} />
          <IntervalMark figure={figure} />
          <FigureMeta figure={figure} />
        </State>
      ))}
    </Group>
  );
};
