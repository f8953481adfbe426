import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { Check } from '../../../ui/kit/toggles.tsx';
import { useWords } from '../../../ui/language.tsx';
import type { OwnFieldType } from '../../profile/kinds.ts';
import { api, fresh } from './api.ts';
import { ValueInput, valueOf } from './ValueInput.tsx';
import { valueText } from './valueText.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

export interface WritableFact {
  readonly field: string;
  readonly label: string;
  readonly type: OwnFieldType;
  readonly choices: readonly string[];
  /** As it is written in the field. */
  readonly now: string;
}

interface WriteProps {
  readonly customerId: string;
  readonly fact: WritableFact;
  readonly onClose: () => void;
}

const History = ({ customerId, fact, onClose }: WriteProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { data } = api.useRoute('GET /customers/:id/facts', { params: { id: customerId }, query: { field: fact.field } });
  const withdraw = api.useChange('POST /facts/:id/withdraw', fresh);
  if (!data || data.values.length === 0) return null;
  const takeBack = (id: string): void =>
    withdraw.mutate(
      { params: { id }, body: { removed: true } },
      {
        onSuccess: () => {
          onClose();
          notify(words.undone, {
            label: words.undo,
            run: () => withdraw.mutate({ params: { id }, body: { removed: false } }),
          });
        },
      },
    );
  return (
    <section>
      <h3 className="h3">{words.history}</h3>
      <ul>
        {data.values.map((value) => (
          <li key={value.id} className="row">
            <span>{valueText(value.value, format, words)}</span>
            <span className="meta">
              {value.source} · {format.day(value.at)}
              {value.consent ? ` · ${words.consentGiven}` : ''}
              {value.withdrawn ? ` · ${words.withdrawn}` : ''}
            </span>
            {value.written && !value.withdrawn ? (
              <Button weight="plain" onPress={() => takeBack(value.id)}>
                {words.takeBack}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Form = ({ customerId, fact, onClose }: WriteProps) => {
  const words = useWords({ fi, en });
  const [text, setText] = useState(fact.now);
  const [source, setSource] = useState<string>(words.told);
  const [consent, setConsent] = useState(false);
  const write = api.useChange('POST /customers/:id/facts', fresh);
  const undo = api.useChange('POST /facts/:id/withdraw', fresh);
  const value = valueOf(fact.type, text);
  const save = (): void => {
    if (value === null) return;
    write.mutate(
      { params: { id: customerId }, body: { field: fact.field, value, source, consent } },
      {
        onSuccess: ({ id }) => {
          onClose();
          notify(fill(words.written, { field: fact.label }), {
            label: words.undo,
            run: () => undo.mutate({ params: { id }, body: { removed: true } }),
          });
        },
      },
    );
  };
  return (
    <div className="stack">
      <ValueInput type={fact.type} choices={fact.choices} value={text} onChange={setText} />
      <Field label={words.knownFrom} value={source} onChange={setSource} />
      <Check isSelected={consent} onChange={setConsent}>
        {words.consent}
      </Check>
      {write.error ? <p className="alarm">{write.error.message}</p> : null}
      <div className="row">
        <Button weight="main" isDisabled={value === null || source.trim() === '' || write.isPending} onPress={save}>
          {words.save}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
      <History customerId={customerId} fact={fact} onClose={onClose} />
    </div>
  );
};

/** Writes one value with where it is known from; what was known before stands under it. */
export const WriteFact = (props: WriteProps) => (
  <Dialog title={props.fact.label} open onClose={props.onClose}>
    <Form {...props} />
  </Dialog>
);
