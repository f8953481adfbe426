import { useDeferredValue, useState } from 'react';
import { callsOf } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Button, buttonClass } from '../../ui/kit/Button.tsx';
import { Field } from '../../ui/kit/Field.tsx';
import { Empty } from '../../ui/kit/feedback.tsx';
import { Table } from '../../ui/kit/Table.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { CustomersApi } from '../routes.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<CustomersApi>();

/** The list of customers; grows by pages of a hundred. */
const CustomersPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(100);
  const q = useDeferredValue(text.trim());
  const list = api.useRoute('GET /customers', { query: { q, limit } }, { placeholderData: (before) => before });
  const { rows = [], total = 0, next = null } = list.data ?? {};
  return (
    <>
      <h1 className="verdict">{list.data ? format.count(total, words.customer) : words.title}</h1>
      <div style={{ maxWidth: '24rem', padding: 'var(--s4) 0' }}>
        <Field label={words.search} type="search" value={text} onChange={setText} />
      </div>
      {list.error ? <p className="alarm">{list.error.message}</p> : null}
      {list.isPending ? <p className="quiet">{words.loading}</p> : null}
      {list.data && rows.length === 0 ? (
        <Empty title={q ? words.noHits : words.none}>
          {q ? null : (
            <>
              <p>{words.noneHint}</p>
              <Link to="/imports/new" className={buttonClass('main')}>
                {words.importFile}
              </Link>
            </>
          )}
        </Empty>
      ) : null}
      {rows.length > 0 ? (
        <Table
          caption={words.title}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', title: words.name, cell: (row) => <Link to={`/customers/${row.id}`}>{row.name}</Link> },
            { key: 'email', title: words.email, cell: (row) => row.email },
            { key: 'town', title: words.town, cell: (row) => row.town },
            { key: 'orders', title: words.orders, right: true, cell: (row) => format.number(row.orders) },
            { key: 'spent', title: words.spent, right: true, cell: (row) => (row.orders > 0 ? format.money(row.spentCents) : '') },
            { key: 'seen', title: words.lastSeen, right: true, cell: (row) => (row.lastSeenAt ? format.day(row.lastSeenAt) : '') },
          ]}
        />
      ) : null}
      {next && limit < 500 ? <Button onPress={() => setLimit(limit + 200)}>{words.more}</Button> : null}
    </>
  );
};
export default CustomersPage;
