import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedData } from '../platform/testing/index.ts';
import { analyse, prepare } from './index.ts';
import { macroF1 } from './testing/labelled.ts';

interface Row {
  readonly text: string;
  readonly label: string;
  readonly lang: string;
}
const file = (name: string): string => sharedData('text', `${name}.jsonl.gz`);
const rowsOf = (name: string): readonly Row[] =>
  gunzipSync(readFileSync(file(name)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row); // the files' own shape, see their README

const here = existsSync(file('sentiment_target_fi'));

/** Protocol: all rows of the developer part, nothing trained on them, no Voikko. Unsure answers count by the sign of what little was found. */
describe.skipIf(!here)(`real texts${here ? '' : ' (no shared data folder)'}`, () => {
  beforeAll(prepare);

  const read = (text: string, language: string): { readonly label: string; readonly sign: number } => {
    const { sentiment, feeling } = analyse(text, { expected: language });
    const sign = feeling ?? 0;
    const named = sentiment.label === null || sentiment.label === 'mixed' ? null : sentiment.label;
    return {
      label: named ?? (sign > 0.35 ? 'positive' : sign < -0.35 ? 'negative' : 'neutral'),
      sign: named === 'positive' ? 1 : named === 'negative' ? -1 : sign,
    };
  };

  it.each([
    ['sentiment_target_fi', 0.565, 0.71],
    ['sentiment_airline_en', 0.595, 0.785],
  ])('%s: three classes ≥ %d, two classes ≥ %d macro F1 with no labels', (name, three, two) => {
    const rows = rowsOf(name)
      .filter(({ label }) => ['positive', 'negative', 'neutral'].includes(label))
      .slice(0, 5000);
    const answers = rows.map((row) => [row, read(row.text, row.lang)] as const);
    expect(
      macroF1(
        answers.map(([row, { label }]) => [row.label, label]),
        ['positive', 'negative', 'neutral'],
      ),
    ).toBeGreaterThanOrEqual(three);
    const felt = answers.filter(([row]) => row.label !== 'neutral');
    expect(
      macroF1(
        felt.map(([row, { sign }]) => [row.label, sign > 0 ? 'positive' : 'negative']),
        ['positive', 'negative'],
      ),
    ).toBeGreaterThanOrEqual(two);
  });

  it('tells Finnish, English and Swedish lines of a film apart', () => {
    const rows = rowsOf('langid_subtitles14').filter(
      ({ lang, text }) => ['fi', 'en', 'sv'].includes(lang) && (text.match(/\p{L}/gu)?.length ?? 0) >= 12,
    );
    const said = rows.map((row) => [row.lang, analyse(row.text).language.label] as const).filter(([, label]) => label !== null);
    expect(said.length / rows.length).toBeGreaterThan(0.9);
    expect(said.filter(([truth, label]) => truth === label).length / said.length).toBeGreaterThanOrEqual(0.92);
  });
});
