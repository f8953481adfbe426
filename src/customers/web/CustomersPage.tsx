import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { addressOf, callsOf } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Button, buttonClass } from '../../ui/kit/Button.tsx';
import { Choice, Field } from '../../ui/kit/Field.tsx';
import table from '../../ui/kit/table.module.css';
import { Empty, notify } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { CustomerRow } from '../contract.ts';
import type { CustomersApi } from '../routes.ts';
import styles from './list.module.css';
import { ToMatches } from './matching/OnProfile.tsx';
import { ScoreChips, StateFilter } from './profile/ListFilters.tsx';
import { useListFilter, type ListFilter } from './profile/useListFilter.ts';
import { SavedViews, SegmentChoice, SegmentSentence } from './segments/OnList.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<CustomersApi>();
const fresh = ['GET /customers'];
const rowHeight = 36;
const pageSize = 200;
const sorts = ['name', 'lastSeen', 'spent'] as const;
type Sort = (typeof sorts)[number];

const chosenOf = ({ state, tag, recency, frequency, money }: ListFilter) => ({
  state: state ?? undefined,
  tag: tag ?? undefined,
  recency: recency ?? undefined,
  frequency: frequency ?? undefined,
  money: money ?? undefined,
});

const useCustomers = (q: string, sort: Sort, filter: ListFilter, segment: string | null) =>
  useInfiniteQuery({
    queryKey: ['GET /customers', { q, sort, filter, segment, endless: true }],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        'GET /customers',
        {
          query: {
            q,
            sort,
            limit: pageSize,
            ...chosenOf(filter),
            ...(segment ? { segment } : {}),
            ...(pageParam ? { after: pageParam } : {}),
          },
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });

interface RowsProps {
  readonly rows: readonly CustomerRow[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, is: boolean) => void;
  readonly onEnd: () => void;
}

/** Only the rows in sight are in the page, so a hundred thousand scroll as easily as a hundred. */
const Rows = ({ rows, chosen, onChoose, onEnd }: RowsProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const body = useRef<HTMLTableSectionElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its values stay inside this component, which the compiler then leaves as it is
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: body.current?.offsetTop ?? 0,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 40) onEnd();
  }, [last, rows.length, onEnd]);
  const above = (shown[0]?.start ?? 0) - virtual.options.scrollMargin;
  const below = virtual.getTotalSize() - ((shown.at(-1)?.end ?? 0) - virtual.options.scrollMargin);
  return (
    <section className={table.scroll} aria-label={words.title} tabIndex={0}>
      <table className={`${table.table} ${styles.wide}`} aria-rowcount={rows.length + 1}>
        <caption className="sr">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{words.choose}</span>
            </th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.email}</th>
            <th scope="col">{words.town}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.orders}</th>
            <th scope="col">{words.spent}</th>
            <th scope="col">{words.lastSeen}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {above > 0 ? <tr aria-hidden="true" style={{ height: above }} /> : null}
          {shown.map(({ index }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <tr key={row.id} aria-rowindex={index + 2} style={{ height: rowHeight }}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${words.choose}: ${row.name}`}
                    checked={chosen.has(row.id)}
                    onChange={(event) => onChoose(row.id, event.target.checked)}
                  />
                </td>
                <td>
                  <Link to={`/customers/${row.id}`}>{row.name || words.nameless}</Link>
                </td>
                <td>{row.email}</td>
                <td>{row.town}</td>
                <td>{words.states[row.state]}</td>
                <td data-right="">{format.number(row.orders)}</td>
                <td data-right="">{row.orders > 0 ? format.money(row.spentCents) : ''}</td>
                <td data-right="">{row.lastSeenAt ? format.day(row.lastSeenAt) : ''}</td>
              </tr>
            );
          })}
          {below > 0 ? <tr aria-hidden="true" style={{ height: below }} /> : null}
        </tbody>
      </table>
    </section>
  );
};

/** Joins the chosen customers into the first of them; the toast takes it back. */
const useMerge = (onDone: () => void) => {
  const words = useWords({ fi, en });
  const merge = api.useChange('POST /customers/merge', fresh);
  const undo = api.useChange('POST /identity-acts/:id/undo', fresh);
  const run = (ids: readonly string[]): void =>
    merge.mutate(
      { body: { ids: [...ids], reason: null } },
      {
        onSuccess: ({ actId }) => {
          onDone();
          notify(words.mergeDone, { label: words.undo, run: () => undo.mutate({ params: { id: actId } }) });
        },
      },
    );
  return { run, error: merge.error ?? undo.error };
};

/** The list of customers: searched, sorted, chosen for merging, exported. */
const CustomersPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort>('name');
  const asked: { readonly segment?: unknown } = useSearch({ strict: false });
  const [segment, setSegment] = useState(typeof asked.segment === 'string' ? asked.segment : null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const q = useDeferredValue(text.trim());
  const { filter, setFilter } = useListFilter();
  const list = useCustomers(q, sort, filter, segment);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? rows.length;
  const merge = useMerge(() => setChosen(new Set()));
  const choose = (id: string, is: boolean): void => setChosen(new Set(is ? [...chosen, id] : [...chosen].filter((other) => other !== id)));
  const narrowed = q !== '' || Object.values(filter).some((value) => value !== null);
  const fault = list.error ?? merge.error;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onEnd = (): void => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return (
    <>
      <h1 className="verdict">{list.data ? format.count(total, words.customer) : words.title}</h1>
      <div className={styles.tools}>
        <Field label={words.search} type="search" value={text} onChange={setText} />
        <Choice
          label={words.sort}
          value={sort}
          options={sorts.map((id) => ({ id, text: words.sorts[id] }))}
          onChange={(id) => setSort(sorts.find((known) => known === id) ?? 'name')}
        />
        <StateFilter filter={filter} onChange={setFilter} />
        <SegmentChoice value={segment} onChange={setSegment} />
        <span className="row">
          <SavedViews
            shown={{ q, sort, segmentId: segment }}
            onShow={(view) => {
              setText(view.q);
              setSort(view.sort);
              setSegment(view.segmentId);
            }}
          />
          <Button isDisabled={chosen.size < 2} onPress={() => merge.run([...chosen])}>
            {words.merge}
          </Button>
          <Link to="/customers/relationships" className={buttonClass()}>
            {words.relationships}
          </Link>
          <ToMatches className={buttonClass()} />
          <a
            className={buttonClass()}
            href={addressOf('GET /customers/export', { query: { q, sort, ...chosenOf(filter), ...(segment ? { segment } : {}) } }).url}
            download
          >
            {words.export}
          </a>
        </span>
      </div>
      <ScoreChips filter={filter} onChange={setFilter} />
      {segment ? <SegmentSentence id={segment} /> : null}
      {chosen.size === 1 ? <p className="meta">{words.mergeHint}</p> : null}
      {fault ? <p className="alarm">{fault.message}</p> : null}
      {list.isPending ? <p className="quiet">{words.loading}</p> : null}
      {list.data && rows.length === 0 ? (
        <Empty title={narrowed ? words.noHits : segment ? words.noMembers : words.none}>
          {narrowed || segment ? null : (
            <>
              <p>{words.noneHint}</p>
              <Link to="/imports/new" className={buttonClass('main')}>
                {words.importFile}
              </Link>
            </>
          )}
        </Empty>
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} chosen={chosen} onChoose={choose} onEnd={onEnd} /> : null}
    </>
  );
};
export default CustomersPage;
