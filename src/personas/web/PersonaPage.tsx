import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { callsOf } from '../../ui/api.ts';
import { BadgeMark, FeelingMark, PersonaMark, SupportMark } from '../../ui/charts/marks.tsx';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Choice, Field } from '../../ui/kit/Field.tsx';
import { Dialog, notify } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { Persona, PersonaField, PersonaLine } from '../contract.ts';
import type { PersonasApi } from '../routes.ts';
import styles from './card.module.css';
import { ShareBar, Statement } from './Lines.tsx';
import { Portrait } from './Portrait.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<PersonasApi>();
const fresh = ['GET /personas'];

/** Left column: who the person is. Right column: what the person does. */
const told: readonly PersonaField[] = [
  'who',
  'goals',
  'motives',
  'needs',
  'emotionalNeeds',
  'barriers',
  'fears',
  'values',
  'expectations',
  'problem',
  'information',
  'day',
];
const done: readonly PersonaField[] = ['behaviour', 'channels', 'relationship', 'habits', 'outcome'];
const writable: readonly PersonaField[] = ['role', 'motto', ...told, 'habits'];
const ways = ['assumption', 'interview', 'observation', 'staff', 'quote', 'keyword'] as const;

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** How whole cards fit their members: a card is a summary, not a customer. */
const WholeCard = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { fit } = persona;
  if (!fit || fit.lines < 3) return null;
  const members = fit.matching.reduce((sum, count) => sum + count, 0);
  const atLeast = (least: number): number => fit.matching.slice(least).reduce((sum, count) => sum + count, 0) / members;
  const typical = fit.matching.findIndex((_, at) => fit.matching.slice(0, at + 1).reduce((sum, count) => sum + count, 0) >= members / 2);
  const many = Math.max(1, Math.round(fit.lines * 0.55));
  const highest = Math.max(...fit.matching);
  const width = 200;
  const step = width / fit.matching.length;
  return (
    <div className={styles.whole}>
      <p className="quiet">
        {fill(words.fitTypical, {
          typical: format.number(typical),
          lines: format.number(fit.lines),
          most: format.percent(atLeast(many)),
          many: format.number(many),
          all: format.percent(atLeast(fit.lines)),
        })}
      </p>
      <svg viewBox={`0 0 ${width} 56`} width={width} height="56" role="img" aria-label={words.fitLabel}>
        {fit.matching.map((count, at) => (
          <rect
            key={at} // oxlint-disable-line no-array-index-key -- the index is the number of lines
            x={at * step + 1}
            width={Math.max(1, step - 2)}
            y={42 - (count / highest) * 40}
            height={Math.max(0.5, (count / highest) * 40)}
            fill={at === fit.lines ? `var(--p${persona.accent})` : 'var(--line-2)'}
          />
        ))}
        <text x="1" y="54" className={styles.axis}>
          0
        </text>
        <text x={width - 1} y="54" textAnchor="end" className={styles.axis}>
          {fit.lines}
        </text>
      </svg>
    </div>
  );
};

const Quotes = ({ id }: { readonly id: string }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { data } = api.useRoute('GET /personas/:id/quotes', { params: { id } }, { retry: false });
  if (!data) return null;
  return (
    <section>
      <h2 className={styles.fieldTitle}>{words.said}</h2>
      {data.quotes.length === 0 ? <p className="meta">{data.customers > 0 ? words.tooFewForQuotes : words.noQuotes}</p> : null}
      {data.quotes.map((quote) => (
        <blockquote key={quote.itemId} className={styles.quote}>
          <p className="voice">”{quote.text}”</p>
          <p className="meta">
            {quote.feeling === null ? null : <FeelingMark score={quote.feeling} label={format.signed(quote.feeling)} />}
            {quote.channel ?? ''} {format.day(quote.at)}
          </p>
        </blockquote>
      ))}
    </section>
  );
};

const Members = ({ id }: { readonly id: string }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { data } = api.useRoute('GET /personas/:id/customers', { params: { id } }, { enabled: open });
  return (
    <section>
      <Button onPress={() => setOpen(true)}>{words.showMembers}</Button>
      <Dialog title={words.members} open={open} onClose={() => setOpen(false)}>
        {data ? <p className="meta">{format.count(data.total, words.customers)}</p> : <p className="quiet">{words.loading}</p>}
        <ul className={styles.members}>
          {data?.customers.map((customer) => (
            <li key={customer.id}>
              <Link to={`/customers/${customer.id}`}>{customer.name}</Link>{' '}
              <span className="meta num">{customer.margin === null ? '' : `${words.membership} ${format.percent(customer.margin)}`}</span>
            </li>
          ))}
        </ul>
        <Button onPress={() => setOpen(false)}>{words.close}</Button>
      </Dialog>
    </section>
  );
};

const AddLine = ({ id, open, onClose }: { readonly id: string; readonly open: boolean; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const [field, setField] = useState<string>('goals');
  const [support, setSupport] = useState<string>('assumption');
  const [text, setText] = useState('');
  const add = api.useChange('POST /personas/:id/lines', fresh);
  const save = (): void =>
    add.mutate(
      {
        params: { id },
        body: {
          text,
          field: writable.find((known) => known === field) ?? 'goals',
          support: ways.find((way) => way === support) ?? 'assumption',
        },
      },
      {
        onSuccess: () => {
          setText('');
          onClose();
        },
      },
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
          <Button onPress={onClose}>{words.cancel}</Button>
        </div>
      </div>
    </Dialog>
  );
};

/** The persona card: who, with evidence behind every line. */
const PersonaPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const navigate = useNavigate();
  const { id = '' } = useParams({ strict: false });
  const { data: persona, error } = api.useRoute('GET /personas/:id', { params: { id } });
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState<string | null>(null);
  const rename = api.useChange('POST /personas/:id/name', fresh);
  const removed = api.useChange('POST /persona-lines/:id/removed', fresh);
  const archive = api.useChange('POST /personas/:id/archive', fresh);
  if (error) return <p className="alarm">{error.message}</p>;
  if (!persona) return <p className="quiet">{words.loading}</p>;
  const of = (field: PersonaField): readonly PersonaLine[] => persona.lines.filter((line) => line.field === field);
  const [role] = of('role');
  const [motto] = of('motto');
  const remove = (line: PersonaLine): void =>
    removed.mutate(
      { params: { id: line.id }, body: { removed: true } },
      {
        onSuccess: () =>
          notify(words.removed, {
            label: words.undo,
            run: () => removed.mutate({ params: { id: line.id }, body: { removed: false } }),
          }),
      },
    );
  const statement = (line: PersonaLine) => (
    <Statement key={line.id} line={line} removeLabel={words.remove} onRemove={line.figure ? undefined : () => remove(line)} />
  );
  const putAside = (): void =>
    archive.mutate(
      { params: { id }, body: { archived: true } },
      {
        onSuccess: () => {
          notify(words.archived, { label: words.undo, run: () => archive.mutate({ params: { id }, body: { archived: false } }) });
          void navigate({ to: '/personas' });
        },
      },
    );
  return (
    <div className={styles.page} style={{ '--p': `var(--p${persona.accent})`, '--p-text': `var(--p${persona.accent}-text)` }}>
      <div className={styles.top}>
        <Link to="/personas">← {words.back}</Link>
        <span className={styles.buttons}>
          <Button onPress={() => setAdding(true)}>{words.addLine}</Button>
          <Button onPress={() => setRenaming(persona.name)}>{words.rename}</Button>
          <Button onPress={() => globalThis.print()}>{words.print}</Button>
          <Button onPress={putAside}>{words.archive}</Button>
        </span>
      </div>
      <article className={styles.card} data-assumed={persona.badge === 'assumption' ? '' : undefined}>
        <header className={styles.head}>
          <div className={styles.picture}>
            <Portrait name={persona.name} traits={persona.portrait} accent={persona.accent} assumed={persona.badge === 'assumption'} />
          </div>
          <div>
            <h1 className={styles.name}>
              {persona.name} <PersonaMark accent={persona.accent} size={20} />
            </h1>
            {persona.nameDrawn ? <p className="meta">{words.nameDrawn}</p> : null}
            {role ? <p className={styles.role}>{role.text}</p> : null}
            {motto ? (
              <p className={styles.motto}>
                ”{motto.text}”{' '}
                <span className="meta">
                  {words.supports[motto.support]}
                  {motto.author ? `, ${motto.author}` : ''}
                </span>
              </p>
            ) : null}
          </div>
        </header>
        <div className={styles.strip}>
          {persona.share ? (
            <>
              <span>
                <b className={styles.shareValue}>{format.percent(persona.share.value)}</b> {words.ofCustomers}{' '}
                <span className="meta num">{format.percentRange(persona.share.lo, persona.share.hi, 1)}</span>
              </span>
              <span className="num">{format.count(persona.share.n, words.customers)}</span>
            </>
          ) : (
            <span>{words.noCustomersYet}</span>
          )}
          <span className={styles.badge} title={words.badgeHints[persona.badge]}>
            <BadgeMark badge={persona.badge} /> {words.badges[persona.badge]}
          </span>
        </div>
        <div className={styles.columns}>
          <div>
            {told.map((field) => {
              const lines = of(field);
              return lines.length === 0 ? null : (
                <section key={field}>
                  <h2 className={styles.fieldTitle}>{words.fields[field]}</h2>
                  <ul>{lines.map(statement)}</ul>
                </section>
              );
            })}
            {persona.lines.length === 0 ? <p className="quiet">{words.badgeHints.assumption}</p> : null}
          </div>
          <div>
            {done.map((field) => {
              const lines = of(field);
              return lines.length === 0 ? null : (
                <section key={field}>
                  <h2 className={styles.fieldTitle}>{words.fields[field]}</h2>
                  <ul className={styles.bars}>
                    {lines.map((line) => (line.figure ? <ShareBar key={line.id} line={line} accent={persona.accent} /> : statement(line)))}
                  </ul>
                </section>
              );
            })}
            {persona.share ? <p className="meta">{words.barNote}</p> : null}
            {persona.share ? <Quotes id={persona.id} /> : null}
          </div>
        </div>
        <WholeCard persona={persona} />
      </article>
      <aside className={styles.side}>
        {persona.share ? (
          <section>
            <h2 className="h3">{words.holds}</h2>
            <dl className={styles.facts}>
              <dt>{words.foundAgain}</dt>
              <dd className="num">
                {persona.stability === null ? '–' : format.number(persona.stability, 2)}{' '}
                <span className="meta">
                  {words.limit} {format.number(0.75, 2)}
                </span>
              </dd>
              <dt>{words.apart}</dt>
              <dd className="num">
                {persona.valley === null ? '–' : format.number(persona.valley, 2)}{' '}
                <span className="meta">
                  {words.limit} {format.number(0.3, 2)}
                </span>
              </dd>
              {persona.reviewAt ? (
                <>
                  <dt>{words.reviewBy}</dt>
                  <dd className="num">{format.day(persona.reviewAt)}</dd>
                </>
              ) : null}
            </dl>
            <Members id={persona.id} />
          </section>
        ) : null}
        {persona.lineage.length > 0 ? (
          <section>
            <h2 className="h3">{words.lineage}</h2>
            {persona.lineage.map((step) => (
              <p key={step.version} className="quiet">
                {words.version} {step.version}, {format.day(step.at)}{' '}
                <span className="meta">
                  {step.change === 'new' ? words.lineageChange.new : words.lineageChange.same}
                  {step.overlap === null ? '' : `, ${format.number(step.overlap, 2)}`}
                </span>
              </p>
            ))}
          </section>
        ) : null}
        <section>
          <h2 className="h3">{words.legend}</h2>
          <ul className={styles.legend}>
            {(['data', 'survey', 'messages', 'interview', 'quote', 'assumption'] as const).map((kind) => (
              <li key={kind}>
                <SupportMark kind={kind} /> {words.supports[kind]}
              </li>
            ))}
          </ul>
        </section>
      </aside>
      <AddLine id={persona.id} open={adding} onClose={() => setAdding(false)} />
      <Dialog title={words.rename} open={renaming !== null} onClose={() => setRenaming(null)}>
        <div className={styles.form}>
          <Field label={words.name} value={renaming ?? ''} onChange={setRenaming} error={rename.error?.message ?? null} autoFocus />
          <div className={styles.buttons}>
            <Button
              weight="main"
              isDisabled={(renaming ?? '').trim() === '' || rename.isPending}
              onPress={() =>
                rename.mutate(
                  { params: { id }, body: { name: renaming ?? '', revision: persona.revision } },
                  { onSuccess: () => setRenaming(null) },
                )
              }
            >
              {words.save}
            </Button>
            <Button onPress={() => setRenaming(null)}>{words.cancel}</Button>
          </div>
        </div>
      </Dialog>
    </div>
  );
};
export default PersonaPage;
