import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../ui/kit/Button.tsx';
import { notify } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link, useGo } from '../../ui/Link.tsx';
import { useMay } from '../../ui/may.ts';
import type { PersonaLine } from '../contract.ts';
import { accentStyle } from './accent.ts';
import { api, fresh } from './api.ts';
import styles from './card.module.css';
import { AddLine, Rename } from './Editing.tsx';
import { PersonaCard } from './PersonaCard.tsx';
import { PersonaSide } from './PersonaSide.tsx';
import { Template } from './Template.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Removing a line and putting the persona aside, each with its undo. */
const useActs = (id: string) => {
  const words = useWords({ fi, en });
  const go = useGo();
  const removed = api.useChange('POST /persona-lines/:id/removed', fresh);
  const archive = api.useChange('POST /personas/:id/archive', fresh);
  const remove = (line: PersonaLine): void => {
    const set = (away: boolean, told?: () => void): void =>
      removed.mutate({ params: { id: line.id }, body: { removed: away } }, told ? { onSuccess: told } : {});
    set(true, () => notify(words.removed, { label: words.undo, run: () => set(false) }));
  };
  const putAside = (): void => {
    const set = (archived: boolean, told: () => void): void =>
      archive.mutate({ params: { id }, body: { archived } }, { onSuccess: told, onError: (error) => notify(error.message) });
    set(true, () => {
      notify(words.archived, { label: words.undo, run: () => set(false, () => notify(words.restored)) });
      go('/personas');
    });
  };
  return { remove, putAside };
};

/** The persona card: who, with evidence behind every line. */
const PersonaPage = () => {
  const words = useWords({ fi, en });
  const { id = '' } = useParams({ strict: false });
  const { data: persona, error } = api.useRoute('GET /personas/:id', { params: { id } });
  const [dialog, setDialog] = useState<'line' | 'name' | null>(null);
  const { remove, putAside } = useActs(id);
  const close = (): void => setDialog(null);
  const mayEdit = useMay('analysis.write');
  if (error) return <p className="alarm">{error.message}</p>;
  if (!persona) return <p className="quiet">{words.loading}</p>;
  return (
    <div className={styles.page} style={accentStyle(persona.accent)}>
      <div className={styles.top}>
        <Link to="/personas">← {words.back}</Link>
        <span className={styles.buttons}>
          {mayEdit ? (
            <>
              <Button onPress={() => setDialog('line')}>{words.addLine}</Button>
              <Button onPress={() => setDialog('name')}>{words.rename}</Button>
            </>
          ) : null}
          <Button onPress={() => globalThis.print()}>{words.print}</Button>
          {mayEdit ? <Button onPress={putAside}>{words.archive}</Button> : null}
        </span>
      </div>
      <PersonaCard persona={persona} onRemove={remove} />
      {mayEdit && persona.kind !== 'current' ? <Template persona={persona} /> : null}
      <PersonaSide persona={persona} />
      <AddLine persona={persona} open={dialog === 'line'} onClose={close} />
      {dialog === 'name' ? <Rename persona={persona} open onClose={close} /> : null}
    </div>
  );
};
export default PersonaPage;
