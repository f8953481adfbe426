import { useState, type FormEvent } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Area } from '../../../ui/kit/Area.tsx';
import { Button } from '../../../ui/kit/Button.tsx';
import { Chip } from '../../../ui/kit/Chip.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { SensitiveHint } from '../../../ui/kit/SensitiveHint.tsx';
import { useWords } from '../../../ui/language.tsx';
import { useMay } from '../../../ui/may.ts';
import { noteVisibilities } from '../../profile/kinds.ts';
import { Link } from '../../../ui/Link.tsx';
import { api } from './api.ts';
import styles from './relationships.module.css';
import { listAddress } from './useListFilter.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const freshNotes = ['GET /customers/:id/notes'];

interface Props {
  readonly customerId: string;
}

const NewTag = ({ customerId }: Props) => {
  const words = useWords({ fi, en });
  const [tag, setTag] = useState('');
  const add = api.useChange('POST /customers/:id/tags', freshNotes);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (tag.trim() !== '') add.mutate({ params: { id: customerId }, body: { tag } }, { onSuccess: () => setTag('') });
  };
  return (
    <form className={styles.newTag} onSubmit={save}>
      <Field label={words.newTag} value={tag} onChange={setTag} error={add.error?.message ?? null} />
      <Button type="submit" isDisabled={tag.trim() === '' || add.isPending}>
        {words.add}
      </Button>
    </form>
  );
};

/** Words by which customers are gathered; taking one away can be undone. */
export const Tags = ({ customerId }: Props) => {
  const words = useWords({ fi, en });
  const mayWrite = useMay('profiles.write');
  const { data } = api.useRoute('GET /customers/:id/notes', { params: { id: customerId } });
  const remove = api.useChange('POST /tags/:id/remove', freshNotes);
  if (!data) return null;
  const takeAway = (id: string): void =>
    remove.mutate(
      { params: { id }, body: { removed: true } },
      {
        onSuccess: () =>
          notify(words.tagRemoved, { label: words.undo, run: () => remove.mutate({ params: { id }, body: { removed: false } }) }),
      },
    );
  return (
    <section className="stack">
      <h2 className="h2">{words.tags}</h2>
      {data.tags.length > 0 ? (
        <p className="row">
          {data.tags.map(({ id, tag }) =>
            mayWrite ? (
              <Chip key={id} remove={{ label: fill(words.removeTag, { tag }), run: () => takeAway(id) }}>
                <Link to={listAddress({ tag })}>{tag}</Link>
              </Chip>
            ) : (
              <Chip key={id}>
                <Link to={listAddress({ tag })}>{tag}</Link>
              </Chip>
            ),
          )}
        </p>
      ) : null}
      {mayWrite ? <NewTag customerId={customerId} /> : null}
    </section>
  );
};

const NewNote = ({ customerId, hasTeam }: Props & { readonly hasTeam: boolean }) => {
  const words = useWords({ fi, en });
  const [text, setText] = useState('');
  const [visibility, setVisibility] = useState<(typeof noteVisibilities)[number]>('all');
  const add = api.useChange('POST /customers/:id/notes', freshNotes);
  const remove = api.useChange('POST /notes/:id/remove', freshNotes);
  const save = (): void => {
    if (text.trim() === '') return;
    add.mutate(
      { params: { id: customerId }, body: { text, visibility } },
      {
        onSuccess: ({ id }) => {
          setText('');
          notify(words.noteSaved, { label: words.undo, run: () => remove.mutate({ params: { id }, body: { removed: true } }) });
        },
      },
    );
  };
  return (
    <div className={styles.newNote}>
      <Area label={words.newNote} value={text} onChange={setText} maxLength={4000} onDone={save} error={add.error?.message ?? null} />
      <SensitiveHint text={text} />
      <div className={styles.newTag}>
        <Choice
          label={words.visibility}
          value={visibility}
          options={noteVisibilities.filter((id) => id !== 'team' || hasTeam).map((id) => ({ id, text: words.visibilities[id] }))}
          onChange={(id) => setVisibility(noteVisibilities.find((known) => known === id) ?? 'all')}
        />
        <Button isDisabled={text.trim() === '' || add.isPending} onPress={save}>
          {words.saveNote}
        </Button>
      </div>
    </div>
  );
};

/** What colleagues have written of the customer: for all, for a team, or for oneself. */
export const Notes = ({ customerId }: Props) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const mayWrite = useMay('profiles.write');
  const { data } = api.useRoute('GET /customers/:id/notes', { params: { id: customerId } });
  const remove = api.useChange('POST /notes/:id/remove', freshNotes);
  if (!data) return null;
  const takeAway = (id: string): void =>
    remove.mutate(
      { params: { id }, body: { removed: true } },
      {
        onSuccess: () =>
          notify(words.noteRemoved, { label: words.undo, run: () => remove.mutate({ params: { id }, body: { removed: false } }) }),
      },
    );
  return (
    <section className="stack">
      <h2 className="h2">{words.notes}</h2>
      {data.notes.length === 0 ? <p className="quiet">{words.noNotes}</p> : null}
      {data.notes.map((note) => (
        <div key={note.id} className={styles.note}>
          <p className={styles.noteText}>{note.text}</p>
          <p className="meta">
            {note.author} · {format.moment(note.at)} · {words.visibilities[note.visibility]}{' '}
            {note.own ? (
              <Button weight="plain" aria-label={`${words.remove}: ${note.text.slice(0, 40)}`} onPress={() => takeAway(note.id)}>
                {words.remove}
              </Button>
            ) : null}
          </p>
        </div>
      ))}
      {mayWrite ? <NewNote customerId={customerId} hasTeam={data.hasTeam} /> : null}
    </section>
  );
};
