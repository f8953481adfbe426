import { Fragment, useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { useSay, useWords } from '../../../ui/language.tsx';
import type { FieldReport, QualityPage, QualityReport } from '../../quality/contract.ts';
import { FieldPanel } from './FieldPanel.tsx';
import styles from './quality.module.css';
import { Fault, ShareBar } from './Shares.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Change = ({ change }: { readonly change: QualityPage['changes'][string] | undefined }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  if (!change) return <span className={styles.nothing}>–</span>;
  const clear = change.lo > 0 || change.hi < 0;
  return clear ? (
    <span className="num" title={`${format.signed(change.lo * 100)}…${format.signed(change.hi * 100)}`}>
      {format.signed(change.value * 100)} {words.points}
    </span>
  ) : (
    <span className="meta">{words.noChange}</span>
  );
};

interface RowProps {
  readonly field: FieldReport;
  readonly page: QualityPage;
  readonly report: QualityReport;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

const Row = ({ field, page, report, isOpen, toggle }: RowProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const say = useSay();
  const label = say(field.label);
  const { missing } = field;
  const share = (value: number | null): number => 1 - (value ?? 1);
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={styles.opener}
            aria-expanded={isOpen}
            aria-label={fill(isOpen ? words.close : words.open, { field: label })}
            onClick={toggle}
          >
            <span aria-hidden="true">›</span>
            <span className={field.counted ? '' : styles.uncounted}>{label}</span>
          </button>
        </th>
        <td title={`${format.number(missing.N - missing.n)} / ${format.number(missing.N)}`}>
          <ShareBar
            value={share(missing.value)}
            lo={missing.hi === null ? null : share(missing.hi)}
            hi={missing.lo === null ? null : share(missing.lo)}
          />
          <span className="sr">{format.percent(share(missing.value))}</span>
        </td>
        <td className={styles.right}>
          <Fault title={`${label}: ${words.missing.toLowerCase()}`} over={words.title} figure={missing} />
        </td>
        <td className={styles.right}>
          <Fault title={`${label}: ${words.invalid.toLowerCase()}`} over={words.title} figure={field.invalid} />
        </td>
        <td className={styles.right}>
          <Fault title={`${label}: ${words.old.toLowerCase()}`} over={words.title} figure={field.old} />
        </td>
        <td className={styles.right}>
          <Fault title={`${label}: ${words.contradicting.toLowerCase()}`} over={words.title} figure={field.contradicting} />
        </td>
        <td className={styles.right}>
          <Change change={page.changes[field.field]} />
        </td>
      </tr>
      {isOpen ? (
        <tr className={styles.opened}>
          <td colSpan={7}>
            <FieldPanel field={field} report={report} />
          </td>
        </tr>
      ) : null}
    </>
  );
};

/** Every field with what it lacks; a row opens into what is wrong, by source and by group. */
export const Fields = ({ page, report }: { readonly page: QualityPage; readonly report: QualityReport }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section>
      <h2 className="h2">{words.table}</h2>
      <section className={styles.scroll} aria-label={words.table} tabIndex={0}>
        <table className={styles.table}>
          <caption className="sr">{words.table}</caption>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col" style={{ width: '22%' }}>
                {words.filled}
              </th>
              {[words.missing, words.invalid, words.old, words.contradicting].map((title) => (
                <th key={title} scope="col" className={styles.right}>
                  {title}
                </th>
              ))}
              <th
                scope="col"
                className={styles.right}
                title={page.since ? fill(words.changeSince, { at: format.day(page.since) }) : words.trendNone}
              >
                {page.since ? `${words.change} ${format.day(page.since)}` : words.change}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.fields.map((field) => (
              <Fragment key={field.field}>
                <Row
                  field={field}
                  page={page}
                  report={report}
                  isOpen={open === field.field}
                  toggle={() => setOpen(open === field.field ? null : field.field)}
                />
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
};
