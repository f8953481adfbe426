import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Choice, Field } from '../../ui/kit/Field.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { Stage } from '../contract.ts';
import { api } from './api.ts';
import styles from './map.module.css';
import type { PanelProps } from './Panel.tsx';
import { FigureRow, PanelTitle, Quotes, useSceneWords } from './parts.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const AddStep = ({ view, stage, edits }: PanelProps & { readonly stage: Stage }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const [chosen, choose] = useState('');
  const there = new Set(view.steps.filter(({ stageId }) => stageId === stage.id).map(({ touchpointId }) => touchpointId));
  const free = (api.useRoute('GET /touchpoints', {}).data?.touchpoints ?? [])
    .filter(({ id }) => !there.has(id))
    .map(({ id, name }) => ({ id, text: say(name) }))
    .toSorted((a, b) => format.compare(a.text, b.text));
  if (free.length === 0) return <p className="quiet">{words.edit.noTouchpoints}</p>;
  const add = (): void => {
    void edits
      .run(words.edit.stepAdded, () =>
        api.call('POST /maps/:id/steps', { params: { id: view.map.id }, body: { touchpointId: chosen, stageId: stage.id } }),
      )
      .then((added) => added && choose(''));
  };
  return (
    <>
      <Choice
        label={words.edit.chooseTouchpoint}
        value={chosen}
        options={[{ id: '', text: words.edit.pickTouchpoint }, ...free]}
        onChange={choose}
      />
      <div className="row">
        <Button isDisabled={chosen === ''} onPress={add}>
          {words.edit.addStep}
        </Button>
      </div>
    </>
  );
};

const StageEditor = ({ stage, ...rest }: PanelProps & { readonly stage: Stage }) => {
  const { view, edits } = rest;
  const words = useWords({ fi, en });
  const say = useSay();
  const sentenceNow = stage.sentence ? say(stage.sentence) : '';
  const [name, setName] = useState(say(stage.name));
  const [sentence, setSentence] = useState(sentenceNow);
  const params = { id: view.map.id, stageId: stage.id };
  const unchanged = name.trim() === say(stage.name) && sentence.trim() === sentenceNow;
  const save = (): void => {
    const body = {
      ...(name.trim() === say(stage.name) ? {} : { name: name.trim() }),
      ...(sentence.trim() === sentenceNow ? {} : { sentence: sentence.trim() || null }),
    };
    void edits.run(words.edit.stageSaved, () => api.call('PATCH /maps/:id/stages/:stageId', { params, body }));
  };
  return (
    <section>
      <h3 className="h3">{words.panel.edit}</h3>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!unchanged && name.trim()) save();
        }}
      >
        <Field label={words.edit.stageName} value={name} onChange={setName} />
        <Field label={words.edit.sentence} value={sentence} onChange={setSentence} />
        <div className="row">
          <Button type="submit" isDisabled={unchanged || !name.trim()}>
            {words.save}
          </Button>
        </div>
      </form>
      <AddStep stage={stage} {...rest} />
      <div className="row">
        <Button
          onPress={() =>
            void edits.run(words.edit.stageAdded, () =>
              api.call('POST /maps/:id/stages', { params: { id: view.map.id }, body: { name: words.edit.newStage, after: stage.id } }),
            )
          }
        >
          {words.edit.addStage}
        </Button>
        <Button
          weight="danger"
          onPress={() => void edits.run(words.edit.stageRemoved, () => api.call('DELETE /maps/:id/stages/:stageId', { params }))}
        >
          {words.edit.removeStage}
        </Button>
      </div>
    </section>
  );
};

/** A stage: who came and what became of them, what was said there, its touchpoints, and its editing. */
export const StagePanel = ({ stage, ...rest }: PanelProps & { readonly stage: Stage }) => {
  const { view, mayEdit } = rest;
  const words = useWords({ fi, en });
  const said = useSceneWords();
  const say = useSay();
  const format = useFormat();
  const flow = view.flow.find(({ stageId }) => stageId === stage.id);
  const quotes = view.thoughts.find(({ stageId }) => stageId === stage.id)?.quotes ?? [];
  const name = say(stage.name);
  return (
    <>
      <PanelTitle over={words.panel.stage} title={stage.sentence ? `${name}: ${say(stage.sentence)}` : name} />
      {flow ? (
        <section>
          <p>
            {words.panel.reached}: <b className="num">{format.count(flow.reached, said.customer)}</b>
          </p>
          {flow.next ? (
            <FigureRow title={words.panel.next} over={name} figure={flow.next} />
          ) : (
            <p className="quiet">{words.panel.lastStage}</p>
          )}
          {flow.left ? <FigureRow title={words.panel.left} over={name} figure={flow.left} /> : null}
          {flow.waiting ? <FigureRow title={words.panel.waiting} over={name} figure={flow.waiting} /> : null}
          {flow.dwellMedianDays !== null && flow.dwellP90Days !== null ? (
            <p className="meta">{words.panel.dwell(format.number(flow.dwellMedianDays, 1), format.number(flow.dwellP90Days, 1))}</p>
          ) : null}
          {flow.next ? <p className="meta">{words.panel.window(format.number(flow.windowDays))}</p> : null}
        </section>
      ) : null}
      <section>
        <h3 className="h3">{words.panel.voice}</h3>
        <Quotes quotes={quotes} />
      </section>
      {mayEdit ? <StageEditor stage={stage} {...rest} /> : null}
    </>
  );
};
