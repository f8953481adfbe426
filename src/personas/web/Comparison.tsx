import { PersonaMark, personaShape, SupportMark } from '../../ui/charts/marks.tsx';
import { fill } from '../../ui/figures/figureText.ts';
import { useFormat, type Format } from '../../ui/format.ts';
import { Table } from '../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { Compared, Persona } from '../contract.ts';
import { plainNumber } from './Lines.tsx';
import styles from './personas.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const text = (format: Format, row: Compared, value: number): string =>
  row.unit === 'share' ? format.percent(value) : plainNumber(format, value);

/** Shares stand on one scale from 0 to 100 %; numbers each on their own, from zero unless all stand far from it. */
const scaleOf = ({ unit, values }: Compared): { readonly from: number; readonly to: number } => {
  if (unit === 'share') return { from: 0, to: 1 };
  const low = Math.min(...values.map(({ lo }) => lo));
  const high = Math.max(...values.map(({ hi }) => hi), low + 1e-9);
  const margin = (high - low) * 0.1;
  return { from: low > high / 2 ? Math.max(0, low - margin) : Math.min(0, low), to: high + margin };
};

const Row = ({ row, personas }: { readonly row: Compared; readonly personas: readonly Persona[] }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const scale = scaleOf(row);
  const x = (value: number): string => `${Math.max(0, Math.min(100, ((value - scale.from) / (scale.to - scale.from)) * 100))}%`;
  const shown = personas.flatMap((persona) => {
    const value = row.values.find(({ personaId }) => personaId === persona.id);
    return value ? [{ persona, value }] : [];
  });
  const summary = shown.map(({ persona, value }) => `${persona.name} ${text(format, row, value.value)}`).join(', ');
  return (
    <tr>
      <th scope="row">
        <SupportMark kind={row.support} label={words.supports[row.support]} /> {[say(row.label), row.level].filter(Boolean).join(': ')}
        {row.unit === 'number' ? (
          <span className="meta"> {fill(words.scale, { from: text(format, row, scale.from), to: text(format, row, scale.to) })}</span>
        ) : null}
      </th>
      <td>
        <svg width="100%" height="30" role="img" aria-label={summary}>
          <line x1="0" x2="100%" y1="15" y2="15" stroke="var(--line)" />
          {[0, 25, 50, 75, 100].map((at) => (
            <line key={at} x1={`${at}%`} x2={`${at}%`} y1="0" y2="30" stroke="var(--line)" />
          ))}
          {shown.map(({ persona, value }) => (
            <line
              key={persona.id}
              x1={x(value.lo)}
              x2={x(value.hi)}
              y1="15"
              y2="15"
              stroke={`var(--p${persona.accent})`}
              strokeWidth="3"
              opacity="0.55"
            />
          ))}
          {shown.map(({ persona, value }) => (
            <svg key={persona.id} x={x(value.value)} y="15" overflow="visible">
              <path
                d={personaShape(persona.accent)}
                transform="translate(-7 -7) scale(0.875)"
                fill={`var(--p${persona.accent})`}
                stroke="var(--paper)"
                strokeWidth="1.6"
                paintOrder="stroke"
              />
            </svg>
          ))}
        </svg>
      </td>
    </tr>
  );
};

/** The strongest differences between personas, one row each, with every persona's interval; and the same as a table. */
export const Comparison = ({ rows, personas }: { readonly rows: readonly Compared[]; readonly personas: readonly Persona[] }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className="h2">{words.whatTellsApart}</h2>
        <p className={styles.key}>
          {personas.map(({ id, name, accent }) => (
            <span key={id}>
              <PersonaMark accent={accent} size={12} /> {name}
            </span>
          ))}
        </p>
      </div>
      {rows.length === 0 ? <p className="quiet">{words.noDifferences}</p> : null}
      {rows.length > 0 ? (
        <>
          <table className={styles.compare}>
            <caption className="sr">{words.whatTellsApart}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr">{words.readinessPage.column}</span>
                </th>
                <td>
                  <div className={styles.axis} aria-hidden="true">
                    {[0, 0.25, 0.5, 0.75, 1].map((at) => (
                      <span key={at}>{at === 0 || at === 1 ? format.percent(at) : format.number(at * 100)}</span>
                    ))}
                  </div>
                </td>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={`${row.column} ${row.level}`} row={row} personas={personas} />
              ))}
            </tbody>
          </table>
          <p className="meta">{words.differencesNote}</p>
          <details className={styles.twin}>
            <summary>{words.asTable}</summary>
            <Table
              caption={words.whatTellsApart}
              rows={rows.flatMap((row) =>
                row.values.flatMap((value) => {
                  const persona = personas.find(({ id }) => id === value.personaId);
                  return persona ? [{ row, value, persona }] : [];
                }),
              )}
              rowKey={({ row, persona }) => `${row.column} ${row.level} ${persona.id}`}
              columns={[
                {
                  key: 'what',
                  title: words.readinessPage.column,
                  cell: ({ row }) => [say(row.label), row.level].filter(Boolean).join(': '),
                },
                { key: 'who', title: words.persona, cell: ({ persona }) => persona.name },
                { key: 'value', title: words.value, right: true, cell: ({ row, value }) => text(format, row, value.value) },
                {
                  key: 'range',
                  title: words.range,
                  right: true,
                  cell: ({ row, value }) =>
                    row.unit === 'share'
                      ? format.percentRange(value.lo, value.hi)
                      : `${plainNumber(format, value.lo)}–${plainNumber(format, value.hi)}`,
                },
                { key: 'n', title: words.readinessPage.usable.other, right: true, cell: ({ value }) => format.number(value.n) },
              ]}
            />
          </details>
        </>
      ) : null}
    </section>
  );
};
