import { useState } from 'react';
import { Button } from '../../ui/kit/Button.tsx';
import { Dialog } from '../../ui/kit/Dialog.tsx';
import { Choice, Field } from '../../ui/kit/Field.tsx';
import { useWords } from '../../ui/language.tsx';
import type { Persona } from '../contract.ts';
import { api, fresh } from './api.ts';
import styles from './card.module.css';
import { writable } from './fields.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const ways = ['assumption', 'interview', 'observation', 'staff', 'quote', 'keyword'] as const;

interface Opened {
  readonly persona: Persona;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Writes a line by hand; what data say is never claimed here. The dialog stays open for the next line. */
export const AddLine = ({ persona, open, onClose }: Opened) => {
  const words = useWords({ fi, en });
  const [field, setField] = useState<string>('role');
  const [support, setSupport] = useState<string>('assumption');
  const [text, setText] = useState('');
  const add = api.useChange('POST /personas/:id/lines', fresh);
  const save = (): void =>
    add.mutate(
      {
        params: { id: persona.id },
        body: {
          text,
          field: writable.find((known) => known === field) ?? 'goals',
          support: ways.find((way) => way === support) ?? 'assumption',
        },
      },
      { onSuccess: () => setText('') },
    );
  return (
    <Dialog title={words.addLine} open={open} onClose={onClose}>
      <div className={styles.form}>
        <Choice
          label={words.field}
          value={field}
          onChange={setField}
          options={writable.map((key) => ({ id: key, text: words.fields[key] }))}
        />
        <Field label={words.text} value={text} onChange={setText} error={add.error?.message ?? null} autoFocus />
        <Choice
          label={words.support}
          value={support}
          onChange={setSupport}
          options={ways.map((key) => ({ id: key, text: words.supports[key] }))}
        />
        <div className={styles.buttons}>
          <Button weight="main" isDisabled={text.trim() === '' || add.isPending} onPress={save}>
            {words.save}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </div>
    </Dialog>
  );
};

/** Gives a persona a name of one's own; a name that somebody changed meanwhile is not overwritten. */
export const Rename = ({ persona, open, onClose }: Opened) => {
  const words = useWords({ fi, en });
  const [name, setName] = useState(persona.name);
  const rename = api.useChange('POST /personas/:id/name', fresh);
  return (
    <Dialog title={words.rename} open={open} onClose={onClose}>
      <div className={styles.form}>
        <Field label={words.name} value={name} onChange={setName} error={rename.error?.message ?? null} autoFocus />
        <div className={styles.buttons}>
          <Button
            weight="main"
            isDisabled={name.trim() === '' || rename.isPending}
            onPress={() =>
              rename.mutate({ params: { id: persona.id }, body: { name, revision: persona.revision } }, { onSuccess: onClose })
            }
          >
            {words.save}
          </Button>
          <Button onPress={onClose}>{words.cancel}</Button>
        </div>
      </div>
    </Dialog>
  );
};
