import type { QualityPage, SourceRow } from '../../customers/index.ts';
import { createFormat } from '../../ui/format.ts';
import type { Language } from '../../platform/language.ts';
import type { Connection } from './connect.ts';

const words = {
  fi: {
    none: 'Tietoja ei ole vielä tarkastettu.',
    missing: 'puuttuu',
    invalid: 'virheellisiä',
    old: 'vanhentuneita',
    noOwner: 'ei vastuuhenkilöä',
  },
  en: { none: 'The data has not been checked yet.', missing: 'missing', invalid: 'invalid', old: 'old', noOwner: 'no owner' },
};

/** The report in lines: the score with its interval, what cannot be told, and each field that lacks something. */
const qualityLines = ({ report }: QualityPage, language: Language): readonly string[] => {
  const say = words[language];
  const { number, percent } = createFormat(language);
  if (!report) return [say.none];
  const { score, honest, fields } = report;
  const part = (
    name: string,
    { value, n, N }: { readonly value: number | null; readonly n: number; readonly N: number },
  ): readonly string[] => (n > 0 && value !== null ? [`${name} ${percent(value, value < 0.1 ? 1 : 0)} (${number(n)}/${number(N)})`] : []);
  return [
    ...(score ? [`${number(score.value)} / 100 (${number(score.lo)}–${number(score.hi)}), n = ${number(report.customers)}`] : []),
    ...honest.map(({ tone, text }) => `${tone === 'cannot' ? '✗' : '!'} ${text[language]}`),
    ...fields.flatMap(({ label, missing, invalid, old }) => {
      const lacks = [...part(say.missing, missing), ...part(say.invalid, invalid), ...part(say.old, old)];
      return lacks.length > 0 ? [`  ${label[language]}: ${lacks.join(', ')}`] : [];
    }),
  ];
};

/** `polku quality`: what the customer data is like. */
export const showQuality = async (connection: Connection, language: Language, json: boolean): Promise<string> => {
  const page = (await connection.call('GET', '/data-quality')) as QualityPage; // the route's answer
  return json ? JSON.stringify(page, null, 2) : qualityLines(page, language).join('\n');
};

/** `polku sources`: where customer data comes from. */
export const showSources = async (connection: Connection, language: Language, json: boolean): Promise<string> => {
  const { sources } = (await connection.call('GET', '/data-sources')) as { readonly sources: readonly SourceRow[] }; // the route's answer
  if (json) return JSON.stringify(sources, null, 2);
  const { number } = createFormat(language);
  return sources
    .map(({ name, amount, what, owner }) =>
      [name[language], ...(what && amount !== null ? [`${number(amount)} ${what[language]}`] : []), owner || words[language].noOwner].join(
        ' · ',
      ),
    )
    .join('\n');
};
