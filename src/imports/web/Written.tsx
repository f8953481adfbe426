import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Choice, Field } from '../../ui/kit/Field.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { ImportPlan, Inspection } from '../contract.ts';
import styles from './import.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Encoding = ImportPlan['table']['encoding'];

/** What a person says of how the file is read. */
export interface GivenReading {
  readonly sheet?: number;
  readonly headerRow?: number;
  readonly delimiter?: string;
  readonly encoding?: Encoding;
}

interface WrittenProps {
  readonly inspection: Inspection;
  readonly onReading: (reading: GivenReading) => void;
}

const encodingNames: Readonly<Record<Encoding, string>> = {
  utf8: 'UTF-8',
  utf16le: 'UTF-16 LE',
  utf16be: 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  cp850: 'DOS (CP850)',
  macintosh: 'Mac Roman',
};

/** Ways to put right how the file was read, for those who see that it went wrong. */
const Correct = ({ inspection: { plan, sheets }, onReading }: WrittenProps) => {
  const words = useWords({ fi, en });
  const { table } = plan;
  const [headerRow, setHeaderRow] = useState(String(table.headerRow));
  const usable = sheets.filter(({ holdsTable, index }) => holdsTable || index === table.sheet);
  const base: GivenReading = {
    ...(table.format === 'xlsx' ? { sheet: table.sheet } : {}),
    ...(table.format === 'text' ? { delimiter: table.delimiter, encoding: table.encoding } : {}),
  };
  const isTable = table.format === 'text' || table.format === 'xlsx';
  if (!isTable) return null;
  const wanted = /^\d{1,3}$/.test(headerRow.trim()) ? Number(headerRow) : null;
  const signs = [...new Set([...Object.keys(words.delimiters), table.delimiter])];
  return (
    <>
      {usable.length > 1 ? (
        <div className={styles.narrow}>
          <Choice
            label={words.sheet}
            value={String(table.sheet)}
            options={usable.map(({ index, name }) => ({ id: String(index), text: name }))}
            onChange={(id) => onReading({ sheet: Number(id) })}
          />
        </div>
      ) : null}
      <details className={styles.correct}>
        <summary>{words.readWrong}</summary>
        <div className={styles.corrections}>
          {table.format === 'text' ? (
            <>
              <Choice
                label={words.delimiter}
                value={table.delimiter}
                options={signs.map((sign) => ({ id: sign, text: words.delimiters[sign] ?? sign }))}
                onChange={(delimiter) => onReading({ encoding: table.encoding, delimiter })}
              />
              <Choice
                label={words.encoding}
                value={table.encoding}
                options={Object.entries(encodingNames).map(([id, text]) => ({ id, text }))}
                onChange={(id) => {
                  if (id in encodingNames) onReading({ delimiter: table.delimiter, encoding: id as Encoding }); // a key of the names
                }}
              />
            </>
          ) : null}
          <Field label={words.headerRow} hint={words.headerRowHint} value={headerRow} onChange={setHeaderRow} />
          <Button
            isDisabled={wanted === null || wanted === table.headerRow}
            onPress={() => {
              if (wanted !== null) onReading({ ...base, headerRow: wanted });
            }}
          >
            {words.readAgain}
          </Button>
        </div>
      </details>
    </>
  );
};

/** How the file is written, what we remember of it, and how to put the reading right. */
export const Written = ({ inspection, onReading }: WrittenProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { remembered, sameFile, plan } = inspection;
  const { table } = plan;
  const headers =
    table.headerRows > 1 ? `${format.number(table.headerRow)}–${format.number(table.headerRow + table.headerRows - 1)}` : null;
  return (
    <>
      <p className={`${styles.written} meta`}>
        <span>{words.formats[table.format]}</span>
        {table.format === 'text' || table.format === 'fixed' ? (
          <span>
            {words.encoding}: {encodingNames[table.encoding]}
          </span>
        ) : null}
        {table.format === 'text' ? (
          <span>
            {words.delimiter}: {words.delimiters[table.delimiter] ?? table.delimiter}
          </span>
        ) : null}
        {table.headerRow > 0 ? (
          <span>
            {words.headerRow}: {headers ?? format.number(table.headerRow)}
          </span>
        ) : null}
        {table.headerRow === 0 && (table.format === 'text' || table.format === 'fixed' || table.format === 'xlsx') ? (
          <span>{words.noHeader}</span>
        ) : null}
      </p>
      <Correct key={JSON.stringify(table)} inspection={inspection} onReading={onReading} />
      {sameFile ? (
        <p className={styles.note} data-care="">
          {words.sameFile} <Link to={`/imports/${sameFile.id}`}>{sameFile.name}</Link>, {format.moment(sameFile.at)}
        </p>
      ) : null}
      {remembered ? <p className={styles.note}>{words.remembered}</p> : null}
    </>
  );
};
