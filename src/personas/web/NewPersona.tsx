import { useState } from 'react';
import { Button } from '../../ui/kit/Button.tsx';
import { Dialog } from '../../ui/kit/Dialog.tsx';
import { Choice, Field } from '../../ui/kit/Field.tsx';
import { useWords } from '../../ui/language.tsx';
import { useGo } from '../../ui/Link.tsx';
import { api, fresh } from './api.ts';
import styles from './card.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const kinds = ['hypothesis', 'ideal'] as const;

/** A button that begins a persona written by people; its card opens for writing. */
export const NewPersona = ({ main }: { readonly main?: boolean }) => {
  const words = useWords({ fi, en });
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [chosen, choose] = useState<string>('hypothesis');
  const kind = kinds.find((known) => known === chosen) ?? 'hypothesis';
  const create = api.useChange('POST /personas', fresh);
  const save = (): void =>
    create.mutate(
      { body: { kind, name } },
      {
        onSuccess: ({ id }) => {
          setOpen(false);
          setName('');
          go(`/personas/${id}`);
        },
      },
    );
  return (
    <>
      <Button {...(main ? { weight: 'main' as const } : {})} onPress={() => setOpen(true)}>
        {words.createHypothesis}
      </Button>
      <Dialog title={words.createHypothesis} open={open} onClose={() => setOpen(false)}>
        <div className={styles.form}>
          <Field
            label={words.personaName}
            hint={words.hypothesisExample}
            value={name}
            onChange={setName}
            error={create.error?.message ?? null}
            autoFocus
          />
          <Choice label={words.kind} value={kind} onChange={choose} options={kinds.map((id) => ({ id, text: words.kinds[id] }))} />
          <p className="meta">{words.kindHints[kind]}</p>
          <div className={styles.buttons}>
            <Button weight="main" isDisabled={name.trim() === '' || create.isPending} onPress={save}>
              {words.createHypothesis}
            </Button>
            <Button onPress={() => setOpen(false)}>{words.cancel}</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
};
