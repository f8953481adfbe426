import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf, type Said } from './standing.ts';

const said = (channel: string, granted: boolean, day: number, purpose = 'marketing'): Said => ({
  purpose,
  channel,
  granted,
  at: new Date(Date.UTC(2026, 0, day)),
});
const short = (statements: readonly Said[]): readonly string[] =>
  statements.map(({ channel, granted }) => `${channel} ${granted ? 'yes' : 'no'}`).toSorted();

describe('what of consents holds now', () => {
  it.each([
    ['the later one counts', [said('email', true, 1), said('email', false, 2)], ['email no']],
    ['a refusal may be taken back', [said('email', false, 1), said('email', true, 2)], ['email yes']],
    ['of two at one moment the refusal counts', [said('email', true, 1), said('email', false, 1)], ['email no']],
    ['refusing everything takes an older permission back', [said('email', true, 1), said('any', false, 2)], ['any no']],
    ['a permission given after it holds beside it', [said('any', false, 1), said('email', true, 2)], ['any no', 'email yes']],
    ['purposes are apart', [said('any', false, 2, 'profiling'), said('email', true, 1)], ['any no', 'email yes']],
  ] as const)('%s', (_, statements, expected) => {
    expect(short(standingOf([...statements]))).toEqual(expected);
  });

  it('does not depend on the order in which statements are read, and never lets a permission outlive a later refusal', () => {
    const one = fc.record({
      purpose: fc.constantFrom('marketing', 'profiling'),
      channel: fc.constantFrom('any', 'email', 'phone'),
      granted: fc.boolean(),
      at: fc.integer({ min: 1, max: 9 }).map((day) => new Date(Date.UTC(2026, 0, day))),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.integer(), (statements, seed) => {
        const turned = statements.toSorted(
          (a, b) => ((a.at.getTime() * 31 + a.channel.length) ^ seed) - ((b.at.getTime() * 31 + b.channel.length) ^ seed),
        );
        expect(short(standingOf(turned))).toEqual(short(standingOf(statements)));
        for (const held of standingOf(statements).filter(({ granted }) => granted))
          for (const no of statements.filter(({ granted, purpose }) => !granted && purpose === held.purpose))
            if (no.channel === held.channel || no.channel === 'any') expect(no.at.getTime()).toBeLessThan(held.at.getTime());
      }),
    );
  });
});
