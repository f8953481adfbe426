import { callsOf, ApiError } from '../../ui/api.ts';
import { FeelingMark } from '../../ui/charts/marks.tsx';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Choice } from '../../ui/kit/Field.tsx';
import { notify } from '../../ui/kit/feedback.tsx';
import { useLanguage, useWords } from '../../ui/language.tsx';
import type { Correctable, Labels } from '../contract.ts';
import type { UnderstandingApi } from '../routes.ts';
import { labelName, labelsFor, piecesOf, surenessOf } from './labels.ts';
import styles from './understanding.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<UnderstandingApi>();
const stale = ['GET /items', 'GET /labels', 'GET /maps', 'GET /customers'];
const fieldOrder = ['topic', 'reason', 'sentiment', 'intent', 'urgency', 'language'] as const satisfies readonly Correctable[];
/** Ids of the choices ”not sure” (what the machine says) and ”none of these” (what a person says); no label is called so. */
const unsureId = '?';
const noneId = '—';

/** A customer's own words with the deciding ones marked. */
export const MarkedText = ({ text, words }: { readonly text: string; readonly words: Labels['topic']['words'] }) => (
  <p className={`voice ${styles.text ?? ''}`}>
    {piecesOf(text, words).map((piece, index) =>
      piece.marked ? (
        // oxlint-disable-next-line no-array-index-key -- the pieces of one text never change places
        <mark key={index} className={styles.mark}>
          {piece.text}
        </mark>
      ) : (
        piece.text
      ),
    )}
  </p>
);

interface FieldProps {
  readonly field: Correctable;
  readonly labels: Labels;
  readonly onCorrect: (field: Correctable, label: string | null) => void;
}

/** One field: what was read, how surely, by which words; a choice corrects it, a press on a suggestion settles what is unsure. */
const FieldOf = ({ field, labels, onCorrect }: FieldProps) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const format = useFormat();
  const judged = labels[field];
  const corrected = labels.corrected.includes(field);
  const unsure = judged.label === null && !corrected;
  const named = labelsFor(field).map((id) => ({ id, text: labelName(field, id, language) }));
  const known = judged.label === null || named.some(({ id }) => id === judged.label);
  const own = known || judged.label === null ? [] : [{ id: judged.label, text: labelName(field, judged.label, language) }];
  const options = [...(unsure ? [{ id: unsureId, text: words.unsure }] : []), ...own, ...named, { id: noneId, text: words.none }];
  const now = unsure ? unsureId : (judged.label ?? noneId);
  const choose = (id: string): void => {
    if (id !== now && id !== unsureId) onCorrect(field, id === noneId ? null : id);
  };
  const byScore = field === 'sentiment' && labels.feelingFrom === 'score';
  return (
    <div className={`${styles.field} ${unsure ? styles.unsure : ''}`}>
      <dt>{words.fields[field]}</dt>
      <dd className={styles.value}>
        {field === 'sentiment' && labels.feeling !== null ? (
          <FeelingMark
            score={labels.feeling}
            hollow={labels.feelingProbability < 0.65}
            label={words.feeling(format.signed(labels.feeling))}
          />
        ) : null}
        <Choice label={words.correct(words.fields[field])} hiddenLabel value={now} options={options} onChange={choose} />
      </dd>
      <dd className={styles.why}>
        {corrected ? words.corrected : unsure ? null : `${words[surenessOf(judged.probability)]}, ${format.percent(judged.probability)}`}
        {byScore ? <span>{words.byScore}</span> : null}
        {judged.words.slice(0, 3).map((word) => (
          <mark key={word.start} className={styles.mark}>
            {word.text}
          </mark>
        ))}
        {unsure
          ? judged.likely?.slice(0, 2).map(({ label, probability }) => (
              <Button key={label} onPress={() => onCorrect(field, label)}>
                {labelName(field, label, language)} {format.percent(probability)}
              </Button>
            ))
          : null}
      </dd>
    </div>
  );
};

/**
 * What was understood of an item, beside its text: each field with how sure it is and the words that decided, and a correction by one
 * press. Give `text` to show it with the words of topic, reason and sentiment marked.
 */
export const Understanding = ({ itemId, text }: { readonly itemId: string; readonly text?: string }) => {
  const words = useWords({ fi, en });
  const { data, error } = api.useRoute('GET /items/:id/labels', { params: { id: itemId } }, { retry: false });
  const correct = api.useChange('POST /items/:id/labels', stale);
  const undo = api.useChange('POST /items/:id/labels/undo', stale);
  const onError = (failure: ApiError): void => notify(failure.message);
  const takeBack = (field: Correctable): void =>
    undo.mutate({ params: { id: itemId }, body: { field } }, { onSuccess: () => notify(words.undone), onError });
  const onCorrect = (field: Correctable, label: string | null): void =>
    correct.mutate(
      { params: { id: itemId }, body: { field, label } },
      { onSuccess: () => notify(words.changed, { label: words.undo, run: () => takeBack(field) }), onError },
    );
  const marked = data ? [...data.topic.words, ...data.reason.words, ...data.sentiment.words] : [];
  return (
    <section aria-label={words.title}>
      {text === undefined ? null : <MarkedText text={text} words={marked} />}
      {error instanceof ApiError && error.status !== 404 ? <p className="alarm">{error.message}</p> : null}
      {error instanceof ApiError && error.status === 404 ? <p className="quiet">{words.notRead}</p> : null}
      {data ? (
        <dl className={styles.fields}>
          {fieldOrder.map((field) => (
            <FieldOf key={field} field={field} labels={data} onCorrect={onCorrect} />
          ))}
        </dl>
      ) : null}
    </section>
  );
};
