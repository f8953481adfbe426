import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Choice, Field } from '../../ui/kit/Field.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { Step } from '../contract.ts';
import { api } from './api.ts';
import styles from './map.module.css';
import type { PanelProps } from './Panel.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const plannedValues = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2] as const;

/** Name, moment of truth, planned feeling and place of a step. */
export const StepEditor = ({ view, step, edits, onOpen }: PanelProps & { readonly step: Step }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const [name, setName] = useState(say(step.step));
  const params = { id: view.map.id, stageId: step.stageId, touchpointId: step.touchpointId };
  const change = (body: { readonly step?: string | null; readonly momentOfTruth?: boolean; readonly planned?: number | null }): void => {
    void edits.run(words.edit.stepSaved, () => api.call('PATCH /maps/:id/steps/:stageId/:touchpointId', { params, body }));
  };
  const move = async (stageId: string): Promise<void> => {
    const last = view.steps.findLast((one) => one.stageId === stageId)?.touchpointId ?? null;
    const moved = await edits.run(words.edit.stepSaved, () =>
      api.call('PATCH /maps/:id/steps/:stageId/:touchpointId', { params, body: { moveTo: { stageId, after: last } } }),
    );
    if (moved) onOpen({ kind: 'step', touchpointId: step.touchpointId, stageId });
  };
  const remove = (): void => {
    void edits.run(words.edit.takenOff, () => api.call('DELETE /maps/:id/steps/:stageId/:touchpointId', { params }));
  };
  const trimmed = name.trim();
  return (
    <section>
      <h3 className="h3">{words.panel.edit}</h3>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed !== say(step.step)) change({ step: trimmed === '' ? null : trimmed });
        }}
      >
        <Field label={words.edit.step} value={name} onChange={setName} hint={words.edit.usual} />
        <div className="row">
          <Button type="submit" isDisabled={trimmed === say(step.step)}>
            {words.save}
          </Button>
          <Button onPress={() => change({ momentOfTruth: !step.momentOfTruth })}>
            {step.momentOfTruth ? words.edit.notTruth : words.edit.truth}
          </Button>
        </div>
      </form>
      <Choice
        label={words.edit.planned}
        value={step.planned === null ? '' : String(step.planned)}
        options={[
          { id: '', text: words.edit.notPlanned },
          ...[...new Set([...plannedValues, ...(step.planned === null ? [] : [step.planned])])]
            .toSorted((a, b) => b - a)
            .map((value) => ({ id: String(value), text: format.signed(value) })),
        ]}
        onChange={(id) => change({ planned: id === '' ? null : Number(id) })}
      />
      <Choice
        label={words.edit.moveTo}
        value={step.stageId}
        options={view.stages.map((stage) => ({ id: stage.id, text: say(stage.name) }))}
        onChange={(id) => {
          if (id !== step.stageId) void move(id);
        }}
      />
      <div className="row">
        <Button weight="danger" onPress={remove}>
          {words.edit.takeOff}
        </Button>
      </div>
    </section>
  );
};
