import { Cairn } from '../../ui/charts/Cairn.tsx';
import { PersonaMark } from '../../ui/charts/marks.tsx';
import { Scale } from '../../ui/charts/Scale.tsx';
import { FigureMeta } from '../../ui/figures/FigureMeta.tsx';
import { useFigures } from '../../ui/figures/Figures.tsx';
import { useFormat } from '../../ui/format.ts';
import { useSay, useWords } from '../../ui/language.tsx';
import type { MapView, Quote, Step } from '../contract.ts';
import { channelNameOf, feelingLine, stepKey } from '../scene/frame.ts';
import styles from './map.module.css';
import { PainFigures } from './PainPanel.tsx';
import type { PanelProps } from './Panel.tsx';
import { PanelTitle, Quotes, sentence, useSceneWords } from './parts.tsx';
import { StepEditor } from './StepEditor.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Mean feeling of a stage over its drawn steps, each weighed by its persons; null when none is drawn. */
const stageMean = (view: MapView, stageId: string): number | null => {
  const own = view.steps.filter((step) => step.stageId === stageId && step.feeling.weight !== 'none' && step.feeling.figure.value !== null);
  const persons = own.reduce((sum, { feeling }) => sum + feeling.figure.n, 0);
  return persons === 0 ? null : own.reduce((sum, { feeling }) => sum + (feeling.figure.value ?? 0) * feeling.figure.n, 0) / persons;
};

/** Quotes of the step's own themes first, then the stage's. */
const quotesOf = (view: MapView, step: Step): readonly Quote[] => {
  const own = [...view.pains, ...view.delights].filter((theme) => stepKey(theme) === stepKey(step)).flatMap(({ quotes }) => quotes);
  const list = own.length > 0 ? own : (view.thoughts.find(({ stageId }) => stageId === step.stageId)?.quotes ?? []);
  return [...new Map(list.map((quote) => [quote.itemId, quote])).values()].slice(0, 4);
};

const Feeling = ({ view, step }: { readonly view: MapView; readonly step: Step }) => {
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  const open = useFigures();
  const { figure, weight } = step.feeling;
  const mean = stageMean(view, step.stageId);
  const marks = [
    ...(mean === null ? [] : [{ value: mean, label: words.panel.stageMean(format.signed(mean)) }]),
    ...(step.planned === null ? [] : [{ value: step.planned, label: words.panel.plannedMark(format.signed(step.planned)), dotted: true }]),
  ];
  if (weight === 'none' || figure.value === null) return <p className="quiet">{feelingLine({ format, words: said }, step)}</p>;
  return (
    <>
      <div className={styles.big}>
        <b style={{ color: figure.value < -0.25 ? 'var(--below)' : figure.value > 0.25 ? 'var(--above)' : 'var(--ink-2)' }}>
          {format.signed(figure.value)}
        </b>
        <Scale value={figure.value} lo={figure.lo} hi={figure.hi} hollow={weight === 'hollow'} marks={marks} ticks />
      </div>
      <p>
        <FigureMeta figure={figure} />
      </p>
      <button type="button" className={styles.linkish} onClick={() => open({ title: words.panel.feeling, over: say(step.step), figure })}>
        {words.panel.openFigure}
      </button>
    </>
  );
};

const ByPersona = ({ view, step }: { readonly view: MapView; readonly step: Step }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  if (view.personas.length === 0) return null;
  return (
    <section>
      <h3 className="h3">{words.panel.personas}</h3>
      <div className={styles.spread}>
        {view.personas.map((persona) => {
          const point = persona.points.find((one) => stepKey(one) === stepKey(step));
          return (
            <div key={persona.id} style={{ display: 'contents' }}>
              <span className={styles.who}>
                <PersonaMark accent={persona.accent} size={12} />
                {persona.name}
              </span>
              {point && point.n >= 5 ? (
                <Scale value={point.value} lo={null} hi={null} hollow={point.n < 30} colour={`var(--p${persona.accent})`} />
              ) : (
                <span className="meta">{words.tooFew}</span>
              )}
              <span className="num">{point && point.n >= 5 ? format.signed(point.value) : ''}</span>
              <span className="num meta">{point ? format.number(point.n) : ''}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
};

const ByChannel = ({ view, step }: { readonly view: MapView; readonly step: Step }) => {
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const format = useFormat();
  const rows = view.channels.flatMap(({ channel, cells }) => {
    const cell = cells.find(({ stageId }) => stageId === step.stageId);
    return cell && cell.contacts > 0 ? [{ channel, cell }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="h3">{words.panel.where}</h3>
      <div className={styles.spread}>
        {rows.map(({ channel, cell: { feeling, contacts } }) => {
          const shown = feeling && feeling.weight !== 'none' && feeling.figure.value !== null ? feeling : null;
          return (
            <div key={channel} style={{ display: 'contents' }}>
              <span>{channelNameOf(said, channel)}</span>
              {shown ? (
                <Scale value={shown.figure.value} lo={shown.figure.lo} hi={shown.figure.hi} hollow={shown.weight === 'hollow'} />
              ) : (
                <span className="meta">{words.tooFew}</span>
              )}
              <span className="num">{shown?.figure.value == null ? '' : format.signed(shown.figure.value)}</span>
              <span className="num meta">{format.number(contacts)}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
};

/** A step: its feeling with interval on the shared scale, what people said, per channel and persona, its pain points, and its editing. */
export const StepPanel = ({ step, ...rest }: PanelProps & { readonly step: Step }) => {
  const { view, mayEdit } = rest;
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  const stage = view.stages.find(({ id }) => id === step.stageId);
  const pains = view.pains.filter((pain) => stepKey(pain) === stepKey(step));
  return (
    <>
      <PanelTitle over={`${stage ? say(stage.name) : ''} · ${words.panel.touchpoint}: ${say(step.name)}`} title={say(step.step)} />
      <Feeling view={view} step={step} />
      <p className={styles.evidence}>
        <Cairn level={step.evidence} />
        {sentence(said.evidence[step.evidence] ?? '')}
      </p>
      <p className="meta">
        {format.count(step.persons, said.customer)}
        {step.persons > 0 ? `, ${words.panel.known(format.number(step.known))}` : ''} · {format.count(step.contacts, words.panel.contacts)}
      </p>
      <section>
        <h3 className="h3">{words.panel.voice}</h3>
        <Quotes quotes={quotesOf(view, step)} />
      </section>
      {pains.map((pain) => (
        <section key={pain.key}>
          <PainFigures pain={pain} />
        </section>
      ))}
      <ByPersona view={view} step={step} />
      <ByChannel view={view} step={step} />
      {mayEdit ? <StepEditor step={step} {...rest} /> : null}
    </>
  );
};
