import { isEnding, stemsOf, withoutDots } from './finnish.ts';
import type { Token } from './tokens.ts';

/** What a pattern says when it is found. */
export interface Rule {
  readonly group: string;
  readonly label: string;
  readonly weight: number;
  /** Number of words in the pattern: the longer one is believed where two overlap. */
  readonly length: number;
}

export interface Match {
  readonly rule: Rule;
  /** Indexes of the first and last word. */
  readonly from: number;
  readonly to: number;
}

interface Node {
  readonly next: Map<string, Node>;
  exact: number[];
  prefix: number[];
  stem: number[];
}

interface Step {
  readonly atoms: ReadonlySet<number>;
  readonly gap: number;
}

interface Phrase {
  readonly rule: Rule;
  readonly steps: readonly Step[];
}

/** What is known of a word: which atoms it is an instance of, and the phrases that can begin with it. */
interface Known {
  readonly atoms: readonly number[];
  readonly starts: readonly Phrase[];
}

const node = (): Node => ({ next: new Map(), exact: [], prefix: [], stem: [] });
const largestCache = 50_000;
const shortestInside = 3;

/**
 * A pattern matcher over words. One rule group is text: each line is `label weight: pattern; pattern`. A pattern is words with spaces:
 * `abc` the word itself, `abc*` its beginning, `abc~` its inflected forms, `+abc*` also inside a compound, `a|b` either, `#` a number,
 * `..3` up to three words between, `NEG` a negation. Patterns stay inside a sentence.
 */
export class Matcher {
  readonly #words = node();
  readonly #inside = node();
  readonly #atoms = new Map<string, number>();
  readonly #phrases = new Map<number, Phrase[]>();
  readonly #cache = new Map<string, Known>();
  readonly #negations: string;
  readonly #dotless: boolean;

  constructor(groups: Readonly<Record<string, string>>, negations: readonly string[], dotless = false) {
    this.#negations = negations.join('|');
    this.#dotless = dotless;
    for (const [group, text] of Object.entries(groups)) this.#read(group, dotless ? withoutDots(text) : text);
  }

  #read(group: string, text: string): void {
    for (const line of text.split('\n')) {
      const [head = '', ...rest] = line.split(':');
      const patterns = rest.join(':');
      const [label = '', weight = ''] = head.trim().split(/\s+/);
      if (label === '' || label.startsWith('//')) continue;
      const value = weight === '' ? Number(label) : Number(weight);
      if (patterns === '' || Number.isNaN(value)) throw new Error(`${group}: cannot read the line ${line}`);
      for (const pattern of patterns.split(';')) if (pattern.trim() !== '') this.#add(group, label, value, pattern.trim());
    }
  }

  #add(group: string, label: string, weight: number, pattern: string): void {
    const steps: Step[] = [];
    let gap = 0;
    for (const part of pattern.split(/\s+/)) {
      const jump = /^\.\.(\d+)$/.exec(part);
      if (jump) {
        gap = Number(jump[1]);
        continue;
      }
      const alternatives = (part === 'NEG' ? this.#negations : part).split('|').filter((word) => word !== '' && word !== '*');
      steps.push({ atoms: new Set(alternatives.map((word) => this.#atom(word))), gap });
      gap = 0;
    }
    const phrase = { rule: { group, label, weight, length: steps.length }, steps };
    for (const atom of steps[0]?.atoms ?? []) this.#phrases.set(atom, [...(this.#phrases.get(atom) ?? []), phrase]);
  }

  #atom(written: string): number {
    const known = this.#atoms.get(written);
    if (known !== undefined) return known;
    const id = this.#atoms.size;
    this.#atoms.set(written, id);
    const inside = written.startsWith('+');
    const word = inside ? written.slice(1) : written;
    const body = word.replace(/[*~]$/, '');
    const kind = word.endsWith('*') ? 'prefix' : word.endsWith('~') ? 'stem' : 'exact';
    for (const stem of kind === 'stem' ? stemsOf(body) : [body])
      for (const root of inside ? [this.#words, this.#inside] : [this.#words]) {
        let at = root;
        for (let i = 0; i < stem.length; i += 1) {
          const letter = stem.charAt(i);
          const next = at.next.get(letter) ?? node();
          at.next.set(letter, next);
          at = next;
        }
        at[kind].push(id);
      }
    return id;
  }

  #walk(root: Node, word: string, start: number, found: number[]): void {
    let at: Node | undefined = root;
    for (let i = start; i <= word.length && at; i += 1) {
      found.push(...at.prefix);
      if (i === word.length) found.push(...at.exact);
      if (at.stem.length > 0 && isEnding(word.slice(i))) found.push(...at.stem);
      at = at.next.get(word.charAt(i));
    }
  }

  /** Remembered, since few words make up most of any text. */
  #lookUp(form: string): Known {
    const cached = this.#cache.get(form);
    if (cached) return cached;
    const word = this.#dotless ? withoutDots(form) : form;
    const found: number[] = [];
    this.#walk(this.#words, word, 0, found);
    // Only the first letters of a very long word can hold a compound's parts.
    for (let i = shortestInside; i < Math.min(word.length, 40) - 2; i += 1) this.#walk(this.#inside, word, i, found);
    if (/^\d/.test(word)) found.push(...(this.#atoms.has('#') ? [this.#atoms.get('#') ?? -1] : []));
    const atoms = [...new Set(found)];
    const known = { atoms, starts: [...new Set(atoms.flatMap((atom) => this.#phrases.get(atom) ?? []))] };
    if (this.#cache.size >= largestCache) this.#cache.clear();
    this.#cache.set(form, known);
    return known;
  }

  /** The labels that a group can give. */
  labels(group: string): readonly string[] {
    const labels = [...this.#phrases.values()].flatMap((phrases) =>
      phrases.flatMap(({ rule }) => (rule.group === group ? rule.label : [])),
    );
    return [...new Set(labels)];
  }

  /** Everything that is found in the words, in their order. */
  find(words: readonly Token[]): readonly Match[] {
    const known = words.map((word) => this.#lookUp(word.form));
    const end = (phrase: Phrase, step: number, at: number): number => {
      const wanted = phrase.steps[step];
      if (!wanted) return at;
      for (let next = at + 1; next <= at + 1 + wanted.gap; next += 1) {
        if (words[next]?.sentence !== words[at]?.sentence) return -1;
        if (known[next]?.atoms.some((atom) => wanted.atoms.has(atom))) {
          const last = end(phrase, step + 1, next);
          if (last >= 0) return last;
        }
      }
      return -1;
    };
    const matches: Match[] = [];
    for (let from = 0; from < words.length; from += 1)
      for (const phrase of known[from]?.starts ?? []) {
        const to = end(phrase, 1, from);
        if (to >= 0) matches.push({ rule: phrase.rule, from, to });
      }
    return matches;
  }
}
