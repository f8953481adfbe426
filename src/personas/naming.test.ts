import { describe, expect, it } from 'vitest';
import type { Persona } from './contract.ts';
import { castPersonas } from './casting.ts';
import type { ComputedGroup } from './compute.ts';
import { continueFrom } from './lineage.ts';
import { drawName } from './naming.ts';

const ids = (from: number, to: number): readonly string[] => Array.from({ length: to - from }, (_, i) => `c${from + i}`);
const at = new Date('2026-11-22T10:00:00Z');

const group = (from: number, to: number, margin = 0.5): ComputedGroup => ({
  members: ids(from, to).map((customerId) => ({ customerId, margin })),
  stability: 0.9,
  valley: 0.4,
  statements: [],
  fit: { lines: 0, matching: [to - from] },
  birthYear: 1985,
  gender: null,
  portrait: { age: 'adult', gender: null },
});

describe('names', () => {
  it('come from the birth band, repeat for the same draw and are never taken twice', () => {
    expect(drawName(1946, 'woman', new Set(), 0)).toBe('Ritva');
    expect(drawName(1946, 'woman', new Set(), 0)).toBe('Ritva');
    expect(drawName(1946, 'woman', new Set(['Ritva']), 0)).toBe('Raija');
    expect(drawName(1986, 'man', new Set(), 0)).toBe('Antti');
  });

  it('turn to the next band when one is used up', () => {
    const taken = new Set<string>();
    const names = Array.from({ length: 12 }, (_, i) => {
      const name = drawName(1985, 'man', taken, i);
      taken.add(name);
      return name;
    });
    expect(new Set(names).size).toBe(12);
  });
});

describe('lineage', () => {
  const earlier = [
    { id: 'a', name: 'Sanna', members: new Set(ids(0, 100)) },
    { id: 'b', name: 'Raimo', members: new Set(ids(100, 200)) },
  ];

  it('continues a persona whose members are mostly the same', () => {
    const [first, second] = continueFrom([new Set(ids(105, 210)), new Set(ids(0, 95))], earlier);
    expect(first).toMatchObject({ id: 'b', change: 'same' });
    expect(first?.overlap).toBeCloseTo(95 / 110, 6);
    expect(second).toMatchObject({ id: 'a', change: 'same', overlap: 0.95 });
  });

  it('names a split, a merger and a new one', () => {
    expect(continueFrom([new Set(ids(0, 50)), new Set(ids(50, 100))], earlier).map(({ change, from }) => [change, from])).toEqual([
      ['split', ['Sanna']],
      ['split', ['Sanna']],
    ]);
    expect(continueFrom([new Set(ids(0, 200))], earlier)[0]).toMatchObject({ id: null, change: 'merged', from: ['Sanna', 'Raimo'] });
    expect(continueFrom([new Set(ids(300, 400))], earlier)[0]).toMatchObject({ id: null, change: 'new', overlap: null });
  });
});

describe('casting', () => {
  const cast = (groups: readonly ComputedGroup[], earlier: Parameters<typeof castPersonas>[0]['earlier'] = []) =>
    castPersonas({ groups, earlier, written: [], badge: 'reproducible', at });

  it('gives each its own name, colour and share', () => {
    const personas = cast([group(0, 60), group(60, 100, 0.05)]);
    expect(new Set(personas.map(({ name }) => name)).size).toBe(2);
    expect(personas.map(({ accent }) => accent)).toEqual([1, 2]);
    expect(personas.map(({ share }) => [share.n, share.N, share.clear, share.value])).toEqual([
      [60, 100, 60, 0.6],
      [40, 100, 0, 0.4],
    ]);
  });

  it('keeps id, name and colour of a persona that is found again, and counts its versions', () => {
    const before = cast([group(0, 60), group(60, 100)]);
    const earlier = before.map((persona, i) => ({
      persona: { ...persona, name: i === 1 ? 'Oma nimi' : persona.name, kind: 'current', lines: [] } as unknown as Persona, // only these fields are read
      members: new Set(i === 0 ? ids(0, 60) : ids(60, 100)),
    }));
    const after = cast([group(58, 100), group(0, 58)], earlier);
    expect(after[0]).toMatchObject({ id: before[1]?.id, name: 'Oma nimi', accent: 2, version: 2 });
    expect(after[1]).toMatchObject({ id: before[0]?.id, name: before[0]?.name, accent: 1, version: 2 });
    expect(after[0]?.lineage.map(({ version, change }) => [version, change])).toEqual([
      [2, 'same'],
      [1, 'new'],
    ]);
  });
});
