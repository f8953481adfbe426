import { useFormat } from '../../ui/format.ts';
import { Radios } from '../../ui/kit/toggles.tsx';
import { useWords } from '../../ui/language.tsx';
import type { ImportPlan, Inspection } from '../contract.ts';
import styles from './import.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Question = Inspection['questions'][number];
type Column = ImportPlan['columns'][number];

const answerOf = (column: Column | undefined, ask: Question['ask']): string => column?.[ask] ?? '';

/** Questions that nobody has answered yet, about columns that are brought in. */
export const openQuestions = (inspection: Inspection, plan: ImportPlan): readonly Question[] =>
  inspection.questions.filter(({ column: name, ask }) => {
    const column = plan.columns.find((known) => known.name === name);
    return column !== undefined && column.target !== 'skip' && answerOf(column, ask) === '';
  });

/** The date that an example would be with one part first; null when it is not written with two signs between numbers. */
const dateBy = (example: string, order: 'dmy' | 'mdy'): string | null => {
  const [, one = '', two = '', year = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})/.exec(example.trim()) ?? [];
  if (year === '') return null;
  const [day, month] = order === 'dmy' ? [one, two] : [two, one];
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

interface QuestionsProps {
  readonly inspection: Inspection;
  readonly plan: ImportPlan;
  readonly onPlan: (plan: ImportPlan) => void;
}

/** What the cells do not tell by themselves: asked with an example of both answers, never guessed. */
export const Questions = ({ inspection, plan, onPlan }: QuestionsProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const asked = inspection.questions.filter(({ column: name }) =>
    plan.columns.some((column) => column.name === name && column.target !== 'skip'),
  );
  if (asked.length === 0) return null;
  const answer = ({ column: name, ask }: Question, value: string): void =>
    onPlan({ ...plan, columns: plan.columns.map((column) => (column.name === name ? { ...column, [ask]: value } : column)) });
  const optionsOf = ({ ask, examples: [example = ''] }: Question) => {
    if (ask === 'decimal') {
      const digits = Number(example.replaceAll(/[^\d]/g, ''));
      const sign = example.includes(',') ? (',' as const) : ('.' as const);
      const other = sign === ',' ? ('.' as const) : (',' as const);
      return [
        { id: other, text: `${words.thousands}: ${format.number(digits)}` },
        { id: sign, text: `${words.decimals}: ${format.number(digits / 1000, 3)}` },
      ];
    }
    const shown = (order: 'dmy' | 'mdy'): string => {
      const date = dateBy(example, order);
      return date === null ? '' : `: ${format.day(date)}`;
    };
    return [
      { id: 'dmy', text: `${words.dayFirst}${shown('dmy')}` },
      { id: 'mdy', text: `${words.monthFirst}${shown('mdy')}` },
    ];
  };
  return (
    <section className="stack">
      <h2 className="h2">{words.questionsTitle}</h2>
      <ul className={styles.questions}>
        {asked.map((question) => (
          <li key={`${question.column} ${question.ask}`}>
            <Radios
              label={words.asks[question.ask].replace('{column}', question.column).replace('{example}', question.examples[0] ?? '')}
              value={answerOf(
                plan.columns.find(({ name }) => name === question.column),
                question.ask,
              )}
              options={optionsOf(question)}
              onChange={(value) => answer(question, value)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};
