import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { Button, buttonClass } from '../../../ui/kit/Button.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { useWords } from '../../../ui/language.tsx';
import { Link, useGo } from '../../../ui/Link.tsx';
import { useMay } from '../../../ui/may.ts';
import type { Group, Segment, Vocabulary } from '../../segments/contract.ts';
import { api, fresh } from './api.ts';
import { finished, nobodyYet } from './draft.ts';
import { GroupEditor } from './GroupEditor.tsx';
import { LiveCount } from './LiveCount.tsx';
import styles from './segments.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const draftKey = 'polku.segment.draft';

interface Draft {
  readonly name: string;
  readonly rule: Group;
}

/** What was being built when the tab was closed. */
const storedDraft = (): Draft => {
  try {
    const stored = JSON.parse(localStorage.getItem(draftKey) ?? 'null') as Draft | null; // written by keepDraft
    return stored?.rule?.rules ? stored : { name: '', rule: nobodyYet };
  } catch {
    return { name: '', rule: nobodyYet };
  }
};
const keepDraft = (draft: Draft | null): void =>
  draft ? localStorage.setItem(draftKey, JSON.stringify(draft)) : localStorage.removeItem(draftKey);

/** Saves what was built; a change to something saved can be taken back. */
const useSave = (segment: Segment | null) => {
  const words = useWords({ fi, en });
  const go = useGo();
  const create = api.useChange('POST /segments', fresh);
  const change = api.useChange('PATCH /segments/:id', fresh);
  const save = ({ name, rule }: Draft): void => {
    if (!segment) {
      create.mutate(
        { body: { name, rule } },
        {
          onSuccess: ({ id }) => {
            keepDraft(null);
            notify(fill(words.saved, { name }));
            go(`/segments/${id}`);
          },
        },
      );
      return;
    }
    const before = { name: segment.name, ...(segment.rule ? { rule: segment.rule } : {}) };
    change.mutate(
      { params: { id: segment.id }, body: { name, rule, version: segment.version } },
      {
        onSuccess: ({ version }) =>
          notify(fill(words.changed, { name }), {
            label: words.undo,
            run: () =>
              change.mutate({ params: { id: segment.id }, body: { ...before, version } }, { onSuccess: () => notify(words.undone) }),
          }),
      },
    );
  };
  return { save, isPending: create.isPending || change.isPending, error: create.error ?? change.error };
};

interface BuilderProps {
  readonly segment: Segment | null;
  readonly vocabulary: Vocabulary;
  readonly saving: ReturnType<typeof useSave>;
}

const Builder = ({ segment, vocabulary, saving: { save, isPending, error } }: BuilderProps) => {
  const words = useWords({ fi, en });
  const mayWrite = useMay('analysis.write');
  const maySee = useMay('profiles.read');
  const [draft, setDraft] = useState<Draft>(() => (segment ? { name: segment.name, rule: segment.rule ?? nobodyYet } : storedDraft()));
  const whole = finished(draft.rule, vocabulary);
  const set = (next: Draft): void => {
    setDraft(next);
    if (!segment) keepDraft(next);
  };
  const name = draft.name.trim();
  return (
    <div className={styles.builder}>
      <div className={styles.build}>
        <div className={styles.name}>
          <Field
            label={words.name}
            value={draft.name}
            placeholder={words.namePlaceholder}
            onChange={(next) => set({ ...draft, name: next.slice(0, 120) })}
          />
          {mayWrite ? (
            <Button
              weight="main"
              isDisabled={name === '' || !whole.isWhole || whole.rule.rules.length === 0 || isPending}
              onPress={() => save({ name, rule: whole.rule })}
            >
              {words.save}
            </Button>
          ) : null}
          {segment && maySee ? (
            <Link to={`/customers?segment=${segment.id}`} className={buttonClass()}>
              {words.showCustomers}
            </Link>
          ) : null}
        </div>
        {error ? <p className="alarm">{error.message}</p> : null}
        <GroupEditor group={draft.rule} vocabulary={vocabulary} depth={1} onChange={(rule) => set({ ...draft, rule })} />
      </div>
      <LiveCount rule={whole.rule} isWhole={whole.isWhole} />
    </div>
  );
};

/** Builds a segment by picking words, with the count of those who belong beside it all the time. */
const BuilderPage = () => {
  const words = useWords({ fi, en });
  const { id = '' } = useParams({ strict: false });
  const isNew = id === '';
  const vocabulary = api.useRoute('GET /segments/vocabulary', {});
  const segment = api.useRoute('GET /segments/:id', { params: { id } }, { enabled: !isNew });
  // Held here and not in the form, which begins anew when what was saved comes back.
  const saving = useSave(segment.data ?? null);
  const fault = vocabulary.error ?? segment.error;
  const isHidden = segment.data?.kind === 'rule' && segment.data.rule === null;
  return (
    <>
      <p className="meta">
        <Link to="/segments">{words.back}</Link>
      </p>
      <h1 className="h1">{isNew ? words.heading : (segment.data?.name ?? words.title)}</h1>
      {fault ? <p className="alarm">{fault.message}</p> : null}
      {isHidden ? <p className="quiet">{words.readOnly}</p> : null}
      {!fault && !isHidden && (!vocabulary.data || (!isNew && !segment.data)) ? <p className="quiet">{words.loading}</p> : null}
      {vocabulary.data && !isHidden && (isNew || segment.data) ? (
        <Builder
          key={isNew ? 'new' : `${id} ${String(segment.data?.version)}`}
          segment={segment.data ?? null}
          vocabulary={vocabulary.data}
          saving={saving}
        />
      ) : null}
    </>
  );
};
export default BuilderPage;
