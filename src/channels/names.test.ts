import { describe, expect, it } from 'vitest';
import { channelNames, channelOf } from '../journey/index.ts';
import { findDirection, findKind, usualKind } from './names.ts';
import { importers } from './importers.ts';

describe('names in files', () => {
  it.each([
    ['Sähköposti', 'email'],
    ['E-mail', 'email'],
    ['Myymälä', 'store'],
    ['Puhelu', 'phone'],
    ['Live chat', 'chat'],
    ['IG', 'instagram'],
    ['  Messut ', 'messut'],
    ['Social media', 'social media'],
  ])('%s is the channel %s', (written, key) => expect(channelOf(written)).toBe(key));
  it('every channel is found by its own names', () => {
    for (const [key, name] of Object.entries(channelNames)) {
      expect(channelOf(name.fi)).toBe(key);
      expect(channelOf(name.en)).toBe(key);
    }
  });
  it('reads direction and kind, and guesses the kind from the channel', () => {
    expect(findDirection('Lähtevä')).toBe('out');
    expect(findDirection('inbound')).toBe('in');
    expect(findDirection('?')).toBeNull();
    expect(findKind('Kirjaus')).toBe('note');
    expect(usualKind('instagram', 'in')).toBe('comment');
    expect(usualKind('email', 'internal')).toBe('note');
  });
});

describe('what a message needs', () => {
  const check = (values: Readonly<Record<string, string | number | null>>) =>
    importers[0]?.check({ rowNumber: 2, rowId: 'x', values, attributes: {} });
  it.each([
    [{ text: 'Hei' }, 'at'],
    [{ at: 'eilen', text: 'Hei' }, 'at'],
    [{ at: '2026-05-03' }, 'text'],
    [{ at: '2026-05-03', text: 'Hei', csat: 9 }, 'csat'],
    [{ at: '2026-05-03', nps: -1 }, 'nps'],
  ])('%j is rejected for %s', (values, field) => {
    expect(check(values)?.field).toBe(field);
    expect(check(values)?.reason.fi.length).toBeGreaterThan(5);
  });
  it.each([[{ at: '2026-05-03', text: 'Hei' }], [{ at: '2026-05-03T10:00:00.000Z', nps: 10 }], [{ at: '2026-05-03', subject: 'Lasku' }]])(
    '%j comes in',
    (values) => expect(check(values)).toBeNull(),
  );
});
