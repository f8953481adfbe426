import { useState } from 'react';
import { Area } from '../../../ui/kit/Area.tsx';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { useWords } from '../../../ui/language.tsx';
import { ownFieldTypes, type OwnFieldType } from '../../profile/kinds.ts';
import { api, fresh } from './api.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Form = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const [name, setName] = useState('');
  const [type, setType] = useState<OwnFieldType>('text');
  const [written, setWritten] = useState('');
  const add = api.useChange('POST /customer-fields', fresh);
  const archive = api.useChange('POST /customer-fields/:id/archive', fresh);
  const lines = written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const choices = type === 'category' ? [...new Set(lines)] : [];
  const save = (): void =>
    add.mutate(
      { body: { name, type, choices } },
      {
        onSuccess: ({ id }) => {
          onClose();
          notify(words.fieldAdded, { label: words.undo, run: () => archive.mutate({ params: { id }, body: { archived: true } }) });
        },
      },
    );
  return (
    <div className="stack">
      <Field label={words.fieldName} value={name} onChange={setName} autoFocus error={add.error?.message ?? null} />
      <Choice
        label={words.fieldType}
        value={type}
        options={ownFieldTypes.map((id) => ({ id, text: words.fieldTypes[id] }))}
        onChange={(id) => setType(ownFieldTypes.find((known) => known === id) ?? 'text')}
      />
      {type === 'category' ? <Area label={words.choices} value={written} onChange={setWritten} /> : null}
      <div className="row">
        <Button
          weight="main"
          isDisabled={name.trim() === '' || (type === 'category' && choices.length === 0) || add.isPending}
          onPress={save}
        >
          {words.add}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </div>
  );
};

/** Adds a field of the workspace's own to all customers. */
export const AddField = () => {
  const words = useWords({ fi, en });
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button weight="plain" onPress={() => setOpen(true)}>
        {words.addField}
      </Button>
      <Dialog title={words.addField} open={open} onClose={() => setOpen(false)}>
        <Form onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
};
