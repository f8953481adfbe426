import { RankMark, SupportMark, type SupportKind } from '../../ui/charts/marks.tsx';
import { useFormat } from '../../ui/format.ts';
import { useSay, useWords } from '../../ui/language.tsx';
import type { Delight, MapView, Pain } from '../contract.ts';
import { stepKey } from '../scene/frame.ts';
import styles from './map.module.css';
import type { PanelProps } from './Panel.tsx';
import { FigureRow, PanelTitle, Quotes, useSceneWords } from './parts.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const markOf: Readonly<Record<string, SupportKind>> = {
  support: 'messages',
  feedback: 'survey',
  analytics: 'data',
  interviews: 'interview',
  tests: 'observation',
  staff: 'staff',
};

/** Rank, loss and what it is made of: how many, how badly, what it goes together with. */
export const PainFigures = ({ pain }: { readonly pain: Pain }) => {
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  const title = say(pain.title);
  return (
    <>
      <h3 className={`h3 ${styles.who}`}>
        <RankMark rank={pain.rank} />
        {title}
      </h3>
      {pain.loss ? <FigureRow title={words.panel.loss} over={title} figure={pain.loss} /> : <p className="quiet">{words.panel.noLoss}</p>}
      <FigureRow title={words.panel.frequency} over={title} figure={pain.frequency} />
      <FigureRow title={words.panel.severity} over={title} figure={pain.severity} />
      {pain.effect ? <FigureRow title={words.panel.effect} over={title} figure={pain.effect} /> : null}
      {pain.inTopThree === null ? null : (
        <div className={styles.figures}>
          <span>{words.panel.topThree}</span>
          <span className="num">{format.percent(pain.inTopThree)}</span>
        </div>
      )}
      <p className="meta">
        {said.ways(pain.methods.length)}
        {pain.methods.length > 0 ? ': ' : ''}
        {pain.methods.map((method) => (
          <span key={method} className={styles.method}>
            <SupportMark kind={markOf[method] ?? 'observation'} />
            {words.methods[method] ?? method}
          </span>
        ))}
      </p>
      {pain.effect ? <p className="meta">{words.panel.association}</p> : null}
    </>
  );
};

const whereOf = (view: MapView, theme: Pick<Pain, 'stageId' | 'touchpointId'>) => ({
  stage: view.stages.find(({ id }) => id === theme.stageId),
  step: view.steps.find((step) => stepKey(step) === stepKey(theme)),
});

const ToStep = ({
  view,
  theme,
  onOpen,
}: Pick<PanelProps, 'view' | 'onOpen'> & { readonly theme: Pick<Pain, 'stageId' | 'touchpointId'> }) => {
  const say = useSay();
  const { step } = whereOf(view, theme);
  return step ? (
    <button
      type="button"
      className={styles.linkish}
      onClick={() => onOpen({ kind: 'step', touchpointId: step.touchpointId, stageId: step.stageId })}
    >
      {say(step.step)}
    </button>
  ) : null;
};

export const PainPanel = ({ pain, view, onOpen }: PanelProps & { readonly pain: Pain }) => {
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const say = useSay();
  const { stage } = whereOf(view, pain);
  return (
    <>
      <PanelTitle over={`${stage ? say(stage.name) : ''} · ${said.pain(pain.rank)}`} title={say(pain.title)} />
      <ToStep view={view} theme={pain} onOpen={onOpen} />
      <section>
        <PainFigures pain={pain} />
      </section>
      <section>
        <h3 className="h3">{words.panel.voice}</h3>
        <Quotes quotes={pain.quotes} />
      </section>
    </>
  );
};

export const DelightPanel = ({ delight, view, onOpen }: PanelProps & { readonly delight: Delight }) => {
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const say = useSay();
  const { stage } = whereOf(view, delight);
  return (
    <>
      <PanelTitle over={`${stage ? say(stage.name) : ''} · ${said.delight}`} title={say(delight.title)} />
      <ToStep view={view} theme={delight} onOpen={onOpen} />
      <section>
        <FigureRow title={words.panel.frequency} over={say(delight.title)} figure={delight.frequency} />
      </section>
      <section>
        <h3 className="h3">{words.panel.voice}</h3>
        <Quotes quotes={delight.quotes} />
      </section>
    </>
  );
};
