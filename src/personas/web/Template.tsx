import { useState } from 'react';
import { Field } from '../../ui/kit/Field.tsx';
import { useWords } from '../../ui/language.tsx';
import type { Persona, PersonaField } from '../contract.ts';
import { api, fresh } from './api.ts';
import styles from './card.module.css';
import { writable } from './fields.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Fields that hold one line; once written they leave the template. */
const single: ReadonlySet<PersonaField> = new Set(['role', 'motto']);

/** One question of the template. Enter, or going on to the next one, writes the answer on the card as an assumption. */
const Slot = ({ persona, field }: { readonly persona: Persona; readonly field: PersonaField }) => {
  const words = useWords({ fi, en });
  const [text, setText] = useState('');
  const add = api.useChange('POST /personas/:id/lines', fresh);
  const save = (): void => {
    const written = text.trim();
    if (written === '' || add.isPending) return;
    add.mutate({ params: { id: persona.id }, body: { field, text: written, support: 'assumption' } }, { onSuccess: () => setText('') });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label={words.fields[field]}
        hint={words.prompts[field] ?? ''}
        value={text}
        onChange={setText}
        onBlur={save}
        error={add.error?.message ?? null}
      />
    </form>
  );
};

/** All questions a persona of assumptions can answer, under its card: what is left empty stays silent on the card. */
export const Template = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  const written = new Set(persona.lines.map(({ field }) => field));
  return (
    <section className={styles.template} aria-labelledby="template-title">
      <h2 className="h2" id="template-title">
        {words.templateTitle}
      </h2>
      <p className="lead">{words.templateLead}</p>
      <div className={styles.slots}>
        {writable
          .filter((field) => !(single.has(field) && written.has(field)))
          .map((field) => (
            <Slot key={field} persona={persona} field={field} />
          ))}
      </div>
    </section>
  );
};
