import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button, buttonClass } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { Empty } from '../../../ui/kit/feedback.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useLanguage, useSay, useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { useMay } from '../../../ui/may.ts';
import { roleNames } from '../../../ui/roleNames.ts';
import type { SourceRow } from '../../quality/contract.ts';
import { api } from '../quality/api.ts';
import { SourceForm } from './SourceForm.tsx';
import styles from './sources.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Written = ({ text }: { readonly text: string }) => {
  const words = useWords({ fi, en });
  return text ? <span>{text}</span> : <span className={styles.missing}>{words.missing}</span>;
};

const Holds = ({ source }: { readonly source: SourceRow }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const fields = source.fields.map(say);
  return (
    <span className={styles.cell}>
      {source.what ? (
        <span>
          <span className="num">{format.number(source.amount ?? 0)}</span> {say(source.what)}
        </span>
      ) : null}
      {source.kind !== 'own' && source.what === null ? <span className={styles.missing}>{words.gone}</span> : null}
      {fields.length > 0 ? (
        <span className="meta" title={fields.join(', ')}>
          {format.count(fields.length, words.fieldsOf)}: {fields.slice(0, 6).join(', ')}
          {fields.length > 6 ? '…' : ''}
        </span>
      ) : null}
      {source.holds ? <span>{source.holds}</span> : null}
      {source.note ? <span className="meta">{source.note}</span> : null}
      {source.kind === 'own' && !source.holds ? <Written text="" /> : null}
    </span>
  );
};

const Seen = ({ source }: { readonly source: SourceRow }) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const known = roleNames[language];
  const names =
    source.visible.length === Object.keys(known).length
      ? words.everybody
      : source.visible.map((role) => known[role].toLowerCase()).join(', ');
  return (
    <span className={`${styles.cell} ${styles.seen}`}>
      {source.visible.length > 0 ? <span>{fill(words.inPolku, { roles: names })}</span> : null}
      {source.seenBy ? <span>{fill(words.outside, { who: source.seenBy })}</span> : null}
      {source.visible.length === 0 && !source.seenBy ? <Written text="" /> : null}
    </span>
  );
};

const Age = ({ source }: { readonly source: SourceRow }) => {
  const format = useFormat();
  if (!source.first || !source.last) return <>–</>;
  const [first, last] = [format.day(source.first), format.day(source.last)];
  return <span className="num">{first === last ? first : `${first} – ${last}`}</span>;
};

interface ListProps {
  readonly sources: readonly SourceRow[];
  readonly onOpen: (source: SourceRow) => void;
}

const List = ({ sources, onOpen }: ListProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const mayWrite = useMay('analysis.write');
  return (
    <Table
      caption={words.caption}
      rows={sources}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'source',
          title: words.source,
          cell: (source) => (
            <span className={styles.cell}>
              {mayWrite ? (
                <button
                  type="button"
                  className={styles.name}
                  aria-label={fill(words.edit, { name: say(source.name) })}
                  onClick={() => onOpen(source)}
                >
                  {say(source.name)}
                </button>
              ) : (
                <span>{say(source.name)}</span>
              )}
              <span className="meta">{words.kinds[source.kind]}</span>
            </span>
          ),
        },
        { key: 'holds', title: words.contains, cell: (source) => <Holds source={source} /> },
        { key: 'age', title: words.age, cell: (source) => <Age source={source} /> },
        { key: 'owner', title: words.owner, cell: ({ owner }) => <Written text={owner} /> },
        { key: 'kept', title: words.kept, cell: ({ kept }) => <Written text={kept} /> },
        { key: 'seen', title: words.seen, cell: (source) => <Seen source={source} /> },
      ]}
    />
  );
};

/** Where customer data comes from and is kept: how much, how old, who answers for it, who sees it. */
const SourcesPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const mayWrite = useMay('analysis.write');
  const [opened, setOpened] = useState<SourceRow | 'new' | null>(null);
  const { data, error } = api.useRoute('GET /data-sources', {});
  const say = useSay();
  if (error) return <p className="alarm">{error.message}</p>;
  if (!data) return <p className="quiet">{words.loading}</p>;
  const { sources } = data;
  const unowned = sources.filter(({ owner }) => owner === '').length;
  const title = opened === 'new' ? words.addTitle : opened ? say(opened.name) : '';
  return (
    <>
      <header className="page-head">
        <div>
          <h1 className="h1">{words.title}</h1>
          <p className="meta">
            {format.count(sources.length, words.count)} ·{' '}
            {data.countedAt ? fill(words.counted, { at: format.moment(data.countedAt) }) : words.notCounted}
          </p>
        </div>
        <div className="row">
          <Link to="/data-quality" className={buttonClass()}>
            {words.quality}
          </Link>
          {mayWrite ? <Button onPress={() => setOpened('new')}>{words.add}</Button> : null}
        </div>
      </header>
      {sources.length === 0 ? (
        <Empty title={words.none}>
          <p>{words.noneHint}</p>
          <Link to="/imports/new" className={buttonClass('main')}>
            {words.importFile}
          </Link>
        </Empty>
      ) : (
        <>
          <p className={styles.lead}>
            {words.lead} {unowned === 0 ? words.allOwned : `${format.count(unowned, words.noOwner)}.`}
          </p>
          <List sources={sources} onOpen={setOpened} />
        </>
      )}
      <Dialog title={title} open={opened !== null} onClose={() => setOpened(null)}>
        {opened === null ? null : <SourceForm source={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />}
      </Dialog>
    </>
  );
};
export default SourcesPage;
