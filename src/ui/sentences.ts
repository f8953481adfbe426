import { createFormat } from './format.ts';
import type { Language } from '../platform/language.ts';

/** A template tag: numbers in the sentence are written as its language writes them; texts stay as they are. */
const sentenceIn = (language: Language) => {
  const { number } = createFormat(language);
  return (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
    parts.reduce((text, part, at) => {
      const value = values[at - 1] ?? '';
      return `${text}${typeof value === 'number' ? number(value) : value}${part}`;
    });
};

export const finnish = sentenceIn('fi');
export const english = sentenceIn('en');
