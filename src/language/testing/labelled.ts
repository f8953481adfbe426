import { readFileSync } from 'node:fs';
import type { Analysis } from '../contract.ts';
import { inRoot } from '../../platform/root.ts';

/** A short service message with what a person read in it. Null: none of the list. Absent: not judged. */
export interface Labelled {
  readonly text: string;
  readonly sentiment: string;
  readonly topic: string | null;
  readonly reason: string | null;
  readonly intent: string | null | undefined;
}

const orNull = (label: string | undefined): string | null => (label === undefined || label === '-' ? null : label);

/** The hand-labelled list of a language. Every other row was looked at while the word lists were written; the `unseen` ones were not. */
export const labelledMessages = (language: 'fi' | 'en'): { readonly seen: readonly Labelled[]; readonly unseen: readonly Labelled[] } => {
  const rows = readFileSync(inRoot(`src/language/testing/labelled.${language}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): Labelled => {
      const [sentiment = '', topic, reason, intent, ...text] = line.split('|');
      const judged = intent === 'x' ? undefined : orNull(intent);
      return { text: text.join('|'), sentiment, topic: orNull(topic), reason: orNull(reason), intent: judged };
    });
  return { seen: rows.filter((_, i) => i % 2 === 0), unseen: rows.filter((_, i) => i % 2 === 1) };
};

/** Share of rows where the answer is that of the person; saying nothing where something was meant counts as wrong. */
export const accuracy = (
  rows: readonly Labelled[],
  field: 'sentiment' | 'topic' | 'reason' | 'intent',
  analyse: (text: string) => Analysis,
): number => {
  const judged = rows.filter((row) => row[field] !== undefined);
  return judged.filter((row) => analyse(row.text)[field].label === row[field]).length / judged.length;
};

/** Mean over the classes of F1 = 2tp / (2tp + fp + fn). */
export const macroF1 = (pairs: readonly (readonly [truth: string, said: string])[], classes: readonly string[]): number =>
  classes.reduce((sum, name) => {
    const hit = pairs.filter(([truth, said]) => truth === name && said === name).length;
    const wrong = pairs.filter(([truth, said]) => (truth === name) !== (said === name)).length;
    return sum + (hit === 0 ? 0 : (2 * hit) / (2 * hit + wrong));
  }, 0) / classes.length;
