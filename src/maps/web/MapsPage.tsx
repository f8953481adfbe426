import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Choice, Field } from '../../ui/kit/Field.tsx';
import { Dialog } from '../../ui/kit/Dialog.tsx';
import { Empty, notify } from '../../ui/kit/feedback.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import { Link, useGo } from '../../ui/Link.tsx';
import { api, useMayEdit } from './api.ts';
import styles from './map.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const NewMap = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const go = useGo();
  // Until somebody writes a name, the map is called what its template is.
  const [written, setName] = useState<string | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  const list = api.useRoute('GET /map-templates', {}).data?.templates ?? [];
  const create = api.useChange('POST /maps', ['GET /maps']);
  const template = list.find(({ key }) => key === chosen) ?? list[0];
  const name = written ?? (template ? say(template.name) : '');
  const submit = (): void => {
    if (!template || !name.trim()) return;
    create.mutate(
      { body: { name: name.trim(), template: template.key } },
      {
        onSuccess: ({ id }) => {
          notify(words.created);
          go(`/maps/${id}`);
        },
      },
    );
  };
  return (
    <form
      className={styles.newMap}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={words.name} value={name} onChange={setName} autoFocus error={create.error?.message ?? null} />
      <Choice
        label={words.template}
        value={template?.key ?? ''}
        options={list.map(({ key, name: title }) => ({ id: key, text: say(title) }))}
        onChange={choose}
      />
      <p className="meta">{template?.stages.map((stage) => say(stage.name)).join(' · ')}</p>
      <div className="row">
        <Button type="submit" weight="main" isDisabled={!name.trim() || !template || create.isPending}>
          {words.create}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
};

/** Maps in use, and a new one from a template. */
const MapsPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const mayEdit = useMayEdit();
  const list = api.useRoute('GET /maps', {});
  const maps = list.data?.maps ?? [];
  return (
    <>
      <header className={styles.top}>
        <div>
          <h1 className="h1">{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </div>
        {mayEdit ? (
          <Button weight="main" onPress={() => setOpen(true)}>
            {words.newMap}
          </Button>
        ) : null}
      </header>
      {list.isPending ? <p className="quiet">{words.loading}</p> : null}
      {list.error ? <p className="alarm">{list.error.message}</p> : null}
      {list.data && maps.length === 0 ? (
        <Empty title={words.none}>
          <p>{words.noneHint}</p>
        </Empty>
      ) : null}
      <ul className={styles.maps}>
        {maps.map((map) => (
          <li key={map.id}>
            <Link to={`/maps/${map.id}`}>{map.name}</Link>
            <span className="meta">
              {format.count(map.stages, words.stageCount)} · {words.changed} {format.day(map.updatedAt)}
            </span>
          </li>
        ))}
      </ul>
      <Dialog title={words.newMap} open={open} onClose={() => setOpen(false)}>
        <NewMap onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
};
export default MapsPage;
