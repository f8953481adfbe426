import { useState, type ReactNode } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Hint } from '../../../ui/kit/Hint.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import type { CustomerValue } from '../../relationship/contract.ts';
import { api } from './api.ts';
import { MeanOrder } from './MeanOrder.tsx';
import styles from './relationships.module.css';
import { ruleText } from './ruleText.ts';
import { listAddress, scoreNames } from './useListFilter.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Orders = ({ value }: { readonly value: CustomerValue }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button weight="plain" onPress={() => setOpen(!open)} aria-expanded={open}>
        {open ? words.hideOrders : words.showOrders}
      </Button>
      {open ? (
        <Table
          caption={words.orders}
          rows={value.rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'at', title: words.date, cell: (row) => format.day(row.at) },
            { key: 'number', title: words.orderNumber, cell: (row) => row.number },
            { key: 'product', title: words.product, cell: (row) => row.product },
            {
              key: 'sum',
              title: words.sum,
              right: true,
              cell: (row) => (row.amountCents === null ? '–' : format.money(row.amountCents, row.currency)),
            },
            { key: 'source', title: words.source, cell: (row) => <span className="meta">{row.source}</span> },
          ]}
        />
      ) : null}
      {open && value.rows.length < value.orders ? (
        <p className="meta">{fill(words.onlyLatest, { n: format.number(value.rows.length) })}</p>
      ) : null}
    </>
  );
};

const Fact = ({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) => (
  <>
    <dt className="quiet">{name}</dt>
    <dd>{children}</dd>
  </>
);

/** Where the relationship stands and by which rule, and what has been bought. */
export const Figures = ({ value }: { readonly value: CustomerValue }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { score } = value;
  return (
    <dl className={styles.facts}>
      <Fact name={words.state}>
        {words.states[value.state]} <span className="meta">{ruleText(words, value.state, value.limits)}</span>
      </Fact>
      {value.orders > 0 ? (
        <>
          <Fact name={words.orders}>
            <span className="num">{format.number(value.orders)}</span>
            {value.unpriced > 0 ? <span className="meta"> {fill(words.unpriced, { n: format.number(value.unpriced) })}</span> : null}
          </Fact>
          <Fact name={words.spent}>
            <span className="num">{format.money(value.spentCents)}</span>
          </Fact>
          {value.meanOrder ? (
            <Fact name={<Hint text={words.meanOrderHint}>{words.meanOrder}</Hint>}>
              <MeanOrder mean={value.meanOrder} />
            </Fact>
          ) : null}
          {value.lastOrderAt && value.daysSince !== null ? (
            <Fact name={words.lastOrder}>
              <span className="num">{format.day(value.lastOrderAt)}</span>{' '}
              <span className="meta">{format.count(value.daysSince, words.daysAgo)}</span>
            </Fact>
          ) : null}
          {value.firstOrderAt ? (
            <Fact name={words.firstOrder}>
              <span className="num">{format.day(value.firstOrderAt)}</span>
            </Fact>
          ) : null}
          {score ? (
            <Fact name={<Hint text={words.scoreHint}>{words.score}</Hint>}>
              <Link to={listAddress(score)}>
                {scoreNames.map((name) => `${words[name]} ${fill(words.of5, { n: String(score[name]) })}`).join(', ')}
              </Link>
            </Fact>
          ) : null}
        </>
      ) : null}
    </dl>
  );
};

/** State and value on the profile, with the orders behind. */
export const Value = ({ customerId }: { readonly customerId: string }) => {
  const words = useWords({ fi, en });
  const { data: value } = api.useRoute('GET /customers/:id/value', { params: { id: customerId } });
  if (!value) return null;
  return (
    <section>
      <h2 className="h2">{words.value}</h2>
      <Figures value={value} />
      {value.orders > 0 ? <Orders value={value} /> : null}
    </section>
  );
};
