import { useState } from 'react';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { useWords } from '../../../ui/language.tsx';
import { useMay } from '../../../ui/may.ts';
import type { Profile } from '../../contract.ts';
import type { OwnField } from '../../profile/contract.ts';
import { builtInType, writableFields, type OwnFieldType } from '../../profile/kinds.ts';
import { en as profileEn } from '../words.en.ts';
import { fi as profileFi } from '../words.fi.ts';
import { AddField } from './AddField.tsx';
import { api, fresh } from './api.ts';
import styles from './relationships.module.css';
import { valueText } from './valueText.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';
import { WriteFact, type WritableFact } from './WriteFact.tsx';

type Fact = Profile['facts'][number];

const prefix = 'attribute:';

/** How a value is written here: by its field of the workspace, by the register's, or by what the file brought. */
const typeOf = (field: string, value: Fact['value'], own: OwnField | undefined): OwnFieldType | null => {
  if (own) return own.type;
  if ((writableFields as readonly string[]).includes(field)) return builtInType(field);
  if (!field.startsWith(prefix)) return null;
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? 'date' : 'text';
};

interface Row {
  readonly key: string;
  readonly label: string;
  readonly fact: Fact | null;
  readonly own: OwnField | undefined;
  readonly type: OwnFieldType | null;
}

/** Who it is and how to reach them first, then everything else by name. */
const order = ['name', 'firstName', 'lastName', 'company', 'number', 'email', 'phone', 'street', 'postcode', 'town', 'birthDate', 'note'];

const useRows = (facts: readonly Fact[], fields: readonly OwnField[]): readonly Row[] => {
  const { fields: names } = useWords({ fi: profileFi, en: profileEn });
  const format = useFormat();
  const current = facts.filter((fact) => fact.current);
  const row = (field: string, fact: Fact | null): Row => {
    const own = fields.find(({ name }) => `${prefix}${name}` === field);
    return { key: field, label: names[field] ?? field.replace(prefix, ''), fact, own, type: typeOf(field, fact?.value ?? null, own) };
  };
  const empty = fields.filter(({ name }) => !current.some(({ field }) => field === `${prefix}${name}`));
  const place = ({ key }: Row): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...current.map((fact) => row(fact.field, fact)), ...empty.map(({ name }) => row(`${prefix}${name}`, null))].toSorted(
    (a, b) => place(a) - place(b) || format.compare(a.label, b.label),
  );
};

/** What is known of the customer and from where; what may be written is written here, and what is not known is said. */
export const Facts = ({ customerId, facts }: { readonly customerId: string; readonly facts: readonly Fact[] }) => {
  const words = useWords({ fi, en });
  const { facts: title, corrected } = useWords({ fi: profileFi, en: profileEn });
  const format = useFormat();
  const mayWrite = useMay('profiles.write');
  const maySet = useMay('workspace.manage');
  const { data } = api.useRoute('GET /customer-fields', {});
  const archive = api.useChange('POST /customer-fields/:id/archive', fresh);
  const [writing, setWriting] = useState<WritableFact | null>(null);
  const rows = useRows(facts, data?.fields ?? []);
  const start = ({ key, label, fact, own, type }: Row): void => {
    if (type) setWriting({ field: key, label, type, choices: own?.choices ?? [], now: fact ? String(fact.value ?? '') : '' });
  };
  const takeOut = (id: string): void =>
    archive.mutate(
      { params: { id }, body: { archived: true } },
      {
        onSuccess: () =>
          notify(words.fieldArchived, { label: words.undo, run: () => archive.mutate({ params: { id }, body: { archived: false } }) }),
      },
    );
  return (
    <section>
      <h2 className="h2">{title}</h2>
      {rows.map((row) => (
        <div key={row.key} className={styles.factRow}>
          <span className="quiet">{row.label}</span>
          <span>
            {row.fact ? valueText(row.fact.value, format, words) : <span className="quiet">{words.unknown}</span>}
            {row.fact ? (
              <span className={`meta ${styles.under}`}>
                {row.fact.source} · {format.day(row.fact.observedAt)}
                {row.fact.corrected ? ` · ${corrected}` : ''}
              </span>
            ) : null}
          </span>
          <span>
            {mayWrite && row.type ? (
              <Button weight="plain" aria-label={`${row.fact ? words.edit : words.write}: ${row.label}`} onPress={() => start(row)}>
                {row.fact ? words.edit : words.write}
              </Button>
            ) : null}
            {maySet && row.own && !row.fact ? (
              <Button weight="plain" aria-label={`${words.remove}: ${row.label}`} onPress={() => takeOut(row.own?.id ?? '')}>
                {words.remove}
              </Button>
            ) : null}
          </span>
        </div>
      ))}
      {maySet ? <AddField /> : null}
      {writing ? <WriteFact key={writing.field} customerId={customerId} fact={writing} onClose={() => setWriting(null)} /> : null}
    </section>
  );
};
