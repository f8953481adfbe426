import { useState } from 'react';
import { ApiError } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Drawer } from '../../ui/kit/Drawer.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { Persona } from '../contract.ts';
import { api } from './api.ts';
import styles from './card.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** The customers behind a persona in a drawer, the clearest first, with how clearly each belongs. */
export const Members = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [limit, setLimit] = useState(100);
  const { data, error } = api.useRoute(
    'GET /personas/:id/customers',
    { params: { id: persona.id }, query: { limit } },
    { enabled: open, retry: false, placeholderData: (before) => before },
  );
  const closed = error instanceof ApiError && error.status === 403;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.showMembers}</Button>
      <Drawer over={persona.name} title={words.members} closeLabel={words.close} open={open} onClose={() => setOpen(false)}>
        {error ? <p className={closed ? 'quiet' : 'alarm'}>{closed ? words.membersClosed : error.message}</p> : null}
        {!data && !error ? <p className="quiet">{words.loading}</p> : null}
        {data ? (
          <p className="meta">
            {format.count(data.total, words.customers)}. {words.membersHint}
          </p>
        ) : null}
        <ul className={styles.members}>
          {data?.customers.map((customer) => (
            <li key={customer.id}>
              <Link to={`/customers/${customer.id}`}>{customer.name}</Link>
              <span className="meta num">{customer.margin === null ? '' : `${words.membership} ${format.percent(customer.margin)}`}</span>
            </li>
          ))}
        </ul>
        {data && data.total > data.customers.length && limit < 500 ? (
          <Button onPress={() => setLimit(Math.min(500, limit + 200))}>{words.showMore}</Button>
        ) : null}
      </Drawer>
    </>
  );
};
