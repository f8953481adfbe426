import type { ReactNode } from 'react';
import { FigureButton } from '../../ui/figures/Figures.tsx';
import { rangeText } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { Figure } from '../../evidence/index.ts';
import type { MapView } from '../contract.ts';
import { channelNameOf, stepKey } from '../scene/frame.ts';
import type { Ref } from '../scene/shapes.ts';
import styles from './map.module.css';
import { useSceneWords } from './parts.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface TwinProps {
  readonly view: MapView;
  readonly onOpen: (ref: Ref) => void;
}

const useStageName = (view: MapView): ((stageId: string) => string) => {
  const say = useSay();
  return (stageId) => {
    const stage = view.stages.find(({ id }) => id === stageId);
    return stage ? say(stage.name) : '';
  };
};

const useRange = (): ((figure: Figure | null) => string) => {
  const format = useFormat();
  return (figure) => {
    if (!figure) return '';
    if (figure.unit === 'score' && figure.lo !== null && figure.hi !== null)
      return `${format.signed(figure.lo)}…${format.signed(figure.hi)}`;
    return rangeText(format, figure) ?? '';
  };
};

const Open = ({ children, onPress }: { readonly children: ReactNode; readonly onPress: () => void }) => (
  <button type="button" className={styles.linkish} onClick={onPress}>
    {children}
  </button>
);

const StepTable = ({ view, onOpen }: TwinProps) => {
  const words = useWords({ fi, en }).table;
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  const stageName = useStageName(view);
  const range = useRange();
  return (
    <section>
      <h2 className="h2">{words.steps}</h2>
      <Table
        caption={words.steps}
        rows={view.steps}
        rowKey={stepKey}
        columns={[
          { key: 'stage', title: words.stage, cell: (step) => stageName(step.stageId) },
          {
            key: 'step',
            title: words.step,
            cell: (step) => (
              <Open onPress={() => onOpen({ kind: 'step', touchpointId: step.touchpointId, stageId: step.stageId })}>{say(step.step)}</Open>
            ),
          },
          {
            key: 'feeling',
            title: words.feeling,
            right: true,
            cell: ({ step, feeling: { figure, weight } }) =>
              weight === 'none' ? said.tooFew : <FigureButton title={words.feeling} over={say(step)} figure={figure} />,
          },
          {
            key: 'range',
            title: words.range,
            right: true,
            cell: ({ feeling }) => (feeling.weight === 'none' ? '' : range(feeling.figure)),
          },
          { key: 'persons', title: words.customers, right: true, cell: ({ persons }) => format.number(persons) },
          { key: 'contacts', title: words.contacts, right: true, cell: ({ contacts }) => format.number(contacts) },
          { key: 'planned', title: words.planned, right: true, cell: ({ planned }) => (planned === null ? '' : format.signed(planned)) },
          { key: 'truth', title: words.truth, cell: ({ momentOfTruth }) => (momentOfTruth ? words.yes : '') },
          { key: 'evidence', title: words.evidence, cell: ({ evidence }) => said.evidence[evidence] ?? '' },
          ...view.personas.map((persona) => ({
            key: persona.id,
            title: persona.name,
            right: true,
            cell: (step: MapView['steps'][number]) => {
              const point = persona.points.find((one) => stepKey(one) === stepKey(step));
              return point && point.n >= 5 ? format.signed(point.value) : '';
            },
          })),
        ]}
      />
    </section>
  );
};

const StageTable = ({ view, onOpen }: TwinProps) => {
  const words = useWords({ fi, en }).table;
  const format = useFormat();
  const stageName = useStageName(view);
  const share = (title: string, pick: (flow: MapView['flow'][number]) => Figure | null) => ({
    key: title,
    title,
    right: true,
    cell: (flow: MapView['flow'][number]) => {
      const figure = pick(flow);
      return figure ? <FigureButton title={title} over={stageName(flow.stageId)} figure={figure} /> : '';
    },
  });
  return (
    <section>
      <h2 className="h2">{words.stages}</h2>
      <Table
        caption={words.stages}
        rows={view.flow}
        rowKey={({ stageId }) => stageId}
        columns={[
          {
            key: 'stage',
            title: words.stage,
            cell: ({ stageId }) => <Open onPress={() => onOpen({ kind: 'stage', stageId })}>{stageName(stageId)}</Open>,
          },
          { key: 'reached', title: words.reached, right: true, cell: ({ reached }) => format.number(reached) },
          share(words.next, ({ next }) => next),
          share(words.left, ({ left }) => left),
          share(words.waiting, ({ waiting }) => waiting),
          {
            key: 'dwell',
            title: words.dwell,
            right: true,
            cell: ({ dwellMedianDays }) => (dwellMedianDays === null ? '' : format.number(dwellMedianDays, 1)),
          },
        ]}
      />
    </section>
  );
};

const ChannelTable = ({ view }: { readonly view: MapView }) => {
  const words = useWords({ fi, en }).table;
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  return (
    <section>
      <h2 className="h2">{words.channels}</h2>
      <Table
        caption={words.channels}
        rows={view.channels}
        rowKey={({ channel }) => channel}
        columns={[
          { key: 'channel', title: words.channel, cell: ({ channel }) => channelNameOf(said, channel) },
          ...view.stages.map((stage) => ({
            key: stage.id,
            title: say(stage.name),
            right: true,
            cell: ({ cells }: MapView['channels'][number]) => {
              const cell = cells.find(({ stageId }) => stageId === stage.id);
              if (!cell || cell.contacts === 0) return '';
              const value = cell.feeling && cell.feeling.weight !== 'none' ? cell.feeling.figure.value : null;
              return `${format.number(cell.contacts)}${value === null ? '' : ` (${format.signed(value)})`}`;
            },
          })),
        ]}
      />
    </section>
  );
};

const ThemeTables = ({ view, onOpen }: TwinProps) => {
  const words = useWords({ fi, en }).table;
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  const stageName = useStageName(view);
  const range = useRange();
  return (
    <>
      <section>
        <h2 className="h2">{words.pains}</h2>
        <Table
          caption={words.pains}
          rows={view.pains}
          rowKey={({ key }) => key}
          columns={[
            { key: 'rank', title: words.rank, right: true, cell: ({ rank }) => rank },
            { key: 'stage', title: words.stage, cell: ({ stageId }) => stageName(stageId) },
            {
              key: 'name',
              title: words.name,
              cell: ({ key, title }) => <Open onPress={() => onOpen({ kind: 'pain', key })}>{say(title)}</Open>,
            },
            {
              key: 'loss',
              title: words.loss,
              right: true,
              cell: ({ loss, title }) => (loss ? <FigureButton title={words.loss} over={say(title)} figure={loss} /> : ''),
            },
            { key: 'range', title: words.range, right: true, cell: ({ loss }) => range(loss) },
            {
              key: 'frequency',
              title: words.frequency,
              right: true,
              cell: ({ frequency, title }) => <FigureButton title={words.frequency} over={say(title)} figure={frequency} />,
            },
            { key: 'n', title: words.customers, right: true, cell: ({ frequency }) => format.number(frequency.n) },
            { key: 'ways', title: words.ways, cell: ({ methods }) => said.ways(methods.length) },
          ]}
        />
      </section>
      <section>
        <h2 className="h2">{words.delights}</h2>
        <Table
          caption={words.delights}
          rows={view.delights}
          rowKey={({ key }) => key}
          columns={[
            { key: 'stage', title: words.stage, cell: ({ stageId }) => stageName(stageId) },
            {
              key: 'name',
              title: words.name,
              cell: ({ key, title }) => <Open onPress={() => onOpen({ kind: 'delight', key })}>{say(title)}</Open>,
            },
            {
              key: 'frequency',
              title: words.frequency,
              right: true,
              cell: ({ frequency, title }) => <FigureButton title={words.frequency} over={say(title)} figure={frequency} />,
            },
            { key: 'n', title: words.customers, right: true, cell: ({ frequency }) => format.number(frequency.n) },
          ]}
        />
      </section>
    </>
  );
};

const WordTables = ({ view, onOpen }: TwinProps) => {
  const words = useWords({ fi, en }).table;
  const said = useSceneWords();
  const format = useFormat();
  const stageName = useStageName(view);
  const quotes = view.thoughts.flatMap(({ stageId, quotes: own }) => own.map((quote) => ({ stageId, ...quote })));
  return (
    <>
      <section>
        <h2 className="h2">{words.quotes}</h2>
        <Table
          caption={words.quotes}
          rows={quotes}
          rowKey={({ stageId, itemId }) => `${stageId} ${itemId}`}
          columns={[
            { key: 'stage', title: words.stage, cell: ({ stageId }) => stageName(stageId) },
            {
              key: 'text',
              title: words.text,
              cell: ({ text }) => (text === null ? said.hidden : <span className={styles.voice}>{text}</span>),
            },
            { key: 'channel', title: words.channel, cell: ({ channel }) => channelNameOf(said, channel) },
            { key: 'at', title: words.at, right: true, cell: ({ at }) => format.day(at) },
            { key: 'feeling', title: words.feeling, right: true, cell: ({ feeling }) => (feeling === null ? '' : format.signed(feeling)) },
          ]}
        />
      </section>
      <section>
        <h2 className="h2">{words.cards}</h2>
        <Table
          caption={words.cards}
          rows={view.cards}
          rowKey={({ id }) => id}
          columns={[
            { key: 'stage', title: words.stage, cell: ({ stageId }) => stageName(stageId) },
            { key: 'lane', title: words.lane, cell: ({ lane }) => said[lane] },
            {
              key: 'text',
              title: words.text,
              cell: ({ id, text }) => <Open onPress={() => onOpen({ kind: 'card', cardId: id })}>{text}</Open>,
            },
          ]}
        />
      </section>
    </>
  );
};

/** The same content as the drawing, as tables; the figures open here too. */
export const TableTwin = (props: TwinProps) => (
  <div className={styles.body}>
    <StepTable {...props} />
    <StageTable {...props} />
    <ChannelTable view={props.view} />
    <ThemeTables {...props} />
    <WordTables {...props} />
  </div>
);
