import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { callsOf } from '../../../ui/api.ts';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button, buttonClass } from '../../../ui/kit/Button.tsx';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import type { Profile } from '../../contract.ts';
import type { CustomersApi } from '../../routes.ts';
import { en as profileEn } from '../words.en.ts';
import { fi as profileFi } from '../words.fi.ts';
import { api as profileApi } from './api.ts';
import styles from './relationships.module.css';
import { Entry } from './Timeline.tsx';
import { Figures } from './Value.tsx';
import { valueText } from './valueText.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<CustomersApi>();
/** Who it is stands in the heading; numbers of registers are not talked about. */
const unsaid = new Set(['name', 'firstName', 'lastName', 'company', 'number', 'email', 'phone', 'town', 'postcode', 'street']);

const Known = ({ facts }: { readonly facts: Profile['facts'] }) => {
  const words = useWords({ fi, en });
  const { fields } = useWords({ fi: profileFi, en: profileEn });
  const format = useFormat();
  const told = facts.filter((fact) => fact.current && !unsaid.has(fact.field));
  return told.length === 0 ? null : (
    <section>
      <h2 className="h2">{words.known}</h2>
      <ul>
        {told.map((fact) => (
          <li key={fact.id}>
            {fields[fact.field] ?? fact.field.replace(/^attribute:/, '')}: {valueText(fact.value, format, words)}{' '}
            <span className="meta">
              {fact.source} · {format.day(fact.observedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What nobody knows yet and a meeting could tell: how to reach them, and the workspace's own fields. */
const NotKnown = ({ profile }: { readonly profile: Profile }) => {
  const words = useWords({ fi, en });
  const { data } = profileApi.useRoute('GET /customer-fields', {});
  const missing = [
    ...(profile.customer.email ? [] : [words.reachedBy.email]),
    ...(profile.customer.phone ? [] : [words.reachedBy.phone]),
    ...(data?.fields ?? []).flatMap(({ name }) => (profile.facts.some((fact) => fact.field === `attribute:${name}`) ? [] : [name])),
  ];
  return (
    <section>
      <h2 className="h2">{words.notKnown}</h2>
      {missing.length === 0 ? (
        <p>{words.allKnown}</p>
      ) : (
        <ul>
          {missing.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
    </section>
  );
};

const TalkAbout = ({ customerId }: { readonly customerId: string }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { data } = profileApi.useRoute('GET /customers/:id/notes', { params: { id: customerId } });
  // Printed paper is left on tables: what only the reader may see is not on it.
  const notes = data?.notes.filter(({ visibility }) => visibility !== 'me').slice(0, 5) ?? [];
  return notes.length === 0 && (data?.tags ?? []).length === 0 ? null : (
    <section>
      <h2 className="h2">{words.talkAbout}</h2>
      {data && data.tags.length > 0 ? <p>{data.tags.map(({ tag }) => tag).join(', ')}</p> : null}
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            {note.text}{' '}
            <span className="meta">
              {note.author} · {format.day(note.at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Latest = ({ id, said }: { readonly id: string; readonly said: boolean }) => {
  const words = useWords({ fi, en });
  const { data } = api.useRoute('GET /customers/:id/timeline', { params: { id }, query: said ? { kind: 'item', limit: 3 } : { limit: 5 } });
  if (!data) return null;
  const entries = said ? data.entries.slice(0, 3) : data.entries.filter(({ kind }) => kind !== 'item').slice(0, 3);
  return said || entries.length > 0 ? (
    <section>
      <h2 className="h2">{said ? words.lastSaid : words.lastHappened}</h2>
      {entries.length === 0 ? <p className="quiet">{words.nothingSaid}</p> : null}
      {entries.map((entry) => (
        <Entry key={`${entry.kind} ${entry.id}`} entry={entry} />
      ))}
    </section>
  ) : null;
};

/** One page before a meeting: who, where the relationship stands, what was said last, what is not known and what to talk about. */
const BriefPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { id = '' } = useParams({ strict: false });
  const [madeAt] = useState(() => new Date());
  const { data: profile, error } = api.useRoute('GET /customers/:id', { params: { id } });
  const { data: value } = profileApi.useRoute('GET /customers/:id/value', { params: { id } });
  if (error) return <p className="alarm">{error.message}</p>;
  if (!profile || !value) return <p className="quiet">{words.loading}</p>;
  const { customer } = profile;
  return (
    <div className={styles.sheet}>
      <header>
        <p className="meta">
          {words.brief} · {fill(words.briefAt, { at: format.moment(madeAt) })}
        </p>
        <h1 className="h1">{customer.name}</h1>
        <p>{[customer.company, customer.town, customer.email, customer.phone].filter(Boolean).join(' · ')}</p>
        <p className={`row ${styles.noPrint}`}>
          <Button weight="main" onPress={() => window.print()}>
            {words.print}
          </Button>
          <Link to={`/customers/${customer.id}`} className={buttonClass()}>
            {words.toProfile}
          </Link>
        </p>
      </header>
      <Figures value={value} />
      <Latest id={customer.id} said />
      <TalkAbout customerId={customer.id} />
      <NotKnown profile={profile} />
      <Known facts={profile.facts} />
      <Latest id={customer.id} said={false} />
    </div>
  );
};
export default BriefPage;
