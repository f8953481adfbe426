import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button, buttonClass } from '../../../ui/kit/Button.tsx';
import { Empty, notify } from '../../../ui/kit/feedback.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { Tabs } from '../../../ui/kit/Tabs.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { useMay } from '../../../ui/may.ts';
import type { SegmentRow } from '../../segments/contract.ts';
import { api, fresh } from './api.ts';
import styles from './segments.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Puts a segment away or takes it back; the toast turns it round. */
const useArchive = () => {
  const words = useWords({ fi, en });
  const { mutate } = api.useChange('POST /segments/:id/archive', fresh);
  return ({ id, name }: SegmentRow, archived: boolean): void =>
    mutate(
      { params: { id }, body: { archived } },
      {
        onSuccess: () =>
          notify(fill(archived ? words.archived : words.restored, { name }), {
            label: words.undo,
            run: () => mutate({ params: { id }, body: { archived: !archived } }, { onSuccess: () => notify(words.undone) }),
          }),
        onError: (error) => notify(error.message),
      },
    );
};

const Rows = ({ rows }: { readonly rows: readonly SegmentRow[] }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { language } = useLanguage();
  const mayWrite = useMay('analysis.write');
  const archive = useArchive();
  const members = ({ members: n, countedAt, kind }: SegmentRow): string =>
    n === null ? words.few : kind === 'rule' && countedAt === null ? words.counting : format.number(n);
  return (
    <Table
      caption={words.title}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: words.columns.name,
          cell: (row) => (
            <div className={styles.told}>
              <Link to={row.kind === 'persona' ? `/personas/${row.id}` : `/segments/${row.id}`}>{row.name}</Link>
              <p className="meta">{row.missing?.[language] ?? (row.kind === 'persona' ? words.persona : row.words?.[language])}</p>
            </div>
          ),
        },
        { key: 'members', title: words.columns.members, right: true, cell: members },
        {
          key: 'unknown',
          title: words.columns.unknown,
          right: true,
          cell: ({ kind, unknown, countedAt }) => (kind === 'rule' && countedAt !== null ? format.number(unknown) : ''),
        },
        { key: 'updated', title: words.columns.updated, right: true, cell: ({ updatedAt }) => format.day(updatedAt) },
        {
          key: 'acts',
          title: words.columns.acts,
          right: true,
          cell: (row) =>
            mayWrite && row.kind === 'rule' ? (
              <Button
                weight="plain"
                aria-label={`${row.archivedAt === null ? words.archive : words.restore}: ${row.name}`}
                onPress={() => archive(row, row.archivedAt === null)}
              >
                {row.archivedAt === null ? words.archive : words.restore}
              </Button>
            ) : null,
        },
      ]}
    />
  );
};

/** Segments with how many belong to each, and the way to a new one. */
const SegmentsPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const mayWrite = useMay('analysis.write');
  const [tab, setTab] = useState('inUse');
  const { data, error } = api.useRoute('GET /segments', { query: { archived: tab === 'archived' } });
  const create = mayWrite ? (
    <Link to="/segments/new" className={buttonClass('main')}>
      {words.create}
    </Link>
  ) : null;
  const rows = data?.segments ?? [];
  return (
    <>
      <header className="page-head" data-tabs>
        <h1 className="h1">{tab === 'inUse' && rows.length > 0 ? format.count(rows.length, words.count) : words.title}</h1>
        {rows.length > 0 ? create : null}
      </header>
      <Tabs
        label={words.shown}
        panelId="segments"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'inUse', text: words.inUse },
          { id: 'archived', text: words.archivedOnes },
        ]}
      />
      <div id="segments" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.panel}>
        {error ? <p className="alarm">{error.message}</p> : null}
        {!data && !error ? <p className="quiet">{words.loading}</p> : null}
        {rows.length > 0 ? <Rows rows={rows} /> : null}
        {data && rows.length === 0 && tab === 'inUse' ? (
          <Empty title={words.none}>
            <p>{words.noneHint}</p>
            {create}
          </Empty>
        ) : null}
        {data && rows.length === 0 && tab === 'archived' ? <p className="quiet">{words.noneArchived}</p> : null}
      </div>
    </>
  );
};
export default SegmentsPage;
