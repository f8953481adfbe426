import type { Words } from '../platform/language.ts';

/** A look-up by any known word of a key: the key itself, its names and its other words, in any case. */
export const finder = <Key extends string>(
  words: Readonly<Partial<Record<Key, readonly string[]>>>,
  names: readonly (readonly [Key, Words | null])[],
) => {
  const known = new Map<string, Key>();
  for (const [key, name] of names)
    for (const word of [key, name?.fi, name?.en, ...(words[key] ?? [])]) if (word) known.set(word.toLowerCase(), key);
  return (written: string): Key | null => known.get(written.trim().toLowerCase()) ?? null;
};

// The keys of a literal are exactly its own; TypeScript gives them back as plain strings.
export const entries = <Key extends string, Value>(record: Readonly<Record<Key, Value>>) => Object.entries(record) as [Key, Value][];
