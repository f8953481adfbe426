import { describe, expect, it } from 'vitest';
import { addsNothing, clearlyDifferent } from './normalise.ts';

describe('names that messages tell', () => {
  it.each([
    ['Sari', 'Sari Öhman', true],
    ['S. Öhman', 'Sari Öhman', true],
    ['Öhman Sari', 'Sari Öhman', true],
    ['Sari Öhman-Aalto', 'Sari Öhman', false],
    ['Sari Öhman', 'Sari', false],
    ['Sari', '', false],
    ['', 'Sari', true],
  ])('%s beside %s adds nothing: %s', (told, known, nothing) => expect(addsNothing(told, known)).toBe(nothing));
  it('different people are told apart', () => expect(clearlyDifferent('Ville Virtanen', 'Sari Hakkarainen')).toBe(true));
});
