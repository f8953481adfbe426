import { describe, expect, it } from 'vitest';
import { nicknameGroups } from './nicknames.ts';
import { fold, nicknameGroupsOf } from './record.ts';

const areOne = (one: string, other: string): boolean =>
  nicknameGroupsOf(fold(one)).some((group) => nicknameGroupsOf(fold(other)).includes(group));

describe('call names', () => {
  it('at least 150 groups, each of several names that are told apart when folded', () => {
    expect(nicknameGroups.length).toBeGreaterThanOrEqual(150);
    for (const group of nicknameGroups) {
      expect(group.length).toBeGreaterThan(1);
      expect(group.every((name) => name === name.toLowerCase())).toBe(true);
      expect(new Set(group).size, group.join()).toBe(group.length);
    }
    expect(new Set(nicknameGroups.map((group) => group.toSorted().join())).size).toBe(nicknameGroups.length);
  });

  it.each([
    ['Juhani', 'Jussi'],
    ['Katariina', 'Kaisa'],
    ['Johan', 'Janne'],
    ['Niklas', 'Nicke'],
    ['Birgitta', 'Gittan'],
    ['Wilhelm', 'Ville'],
    ['Yrjö', 'Jyri'],
    ['Kristoffer', 'Stoffe'],
    ['Terhikki', 'Terhi'],
    ['Margareta', 'Reetta'],
  ])('%s may be called %s', (name, called) => expect(areOne(name, called)).toBe(true));

  it.each([
    ['Kari', 'Katri'],
    ['Jari', 'Jani'],
    ['Mika', 'Mira'],
    ['Aino', 'Aimo'],
    ['Pekka', 'Seppo'],
  ])('%s and %s are two names', (one, other) => expect(areOne(one, other)).toBe(false));
});
