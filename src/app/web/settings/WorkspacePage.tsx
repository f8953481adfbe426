import { useState, type FormEvent } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { useWords } from '../../../ui/language.tsx';
import { accounts } from '../shell/apis.ts';
import { SettingsFrame } from './SettingsFrame.tsx';
import styles from './settings.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Form = ({ given }: { readonly given: { readonly name: string; readonly zone: string } }) => {
  const words = useWords({ fi, en });
  const [name, setName] = useState(given.name);
  const [zone, setZone] = useState(given.zone);
  const save = accounts.useChange('PATCH /workspace', ['GET /me']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ body: { name, zone } }, { onSuccess: () => notify(words.saved) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={words.workspaceName} value={name} onChange={setName} />
      <Field label={words.zone} value={zone} onChange={setZone} hint={words.zoneHint} error={save.error?.message ?? null} />
      <div>
        <Button type="submit" weight="main" isDisabled={name.trim() === '' || save.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
};

/** What the company is called and in which time zone its days are counted. */
const WorkspacePage = () => {
  const me = accounts.useRoute('GET /me', {});
  return <SettingsFrame>{me.data ? <Form given={me.data.workspace} /> : null}</SettingsFrame>;
};
export default WorkspacePage;
