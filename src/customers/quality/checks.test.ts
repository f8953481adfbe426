import { describe, expect, it } from 'vitest';
import { checks, mended, problemOf, type Place } from './checks.ts';
import { problems } from './contract.ts';

const place = (field: string, type = 'text', name = field.toLowerCase()): Place => ({ field, type, name, today: '2026-11-25' });

/** value, place, the problem, the value mended (undefined: people must look, absent: not asked). */
const cases: readonly (readonly [string, Place, string | null, (string | null)?])[] = [
  ['Sari Hakkarainen', place('name'), null],
  ['ei tiedossa', place('town'), 'placeholder', null],
  ['-', place('phone', 'phone'), 'placeholder', null],
  ['Matti Meikäläinen', place('name'), 'placeholder', null],
  ['#PUUTTUU!', place('attribute:Pyörä', 'text', 'pyörä'), 'spreadsheet-error', null],
  ['1900-01-01', place('birthDate', 'date'), 'default-date', null],
  ['2031-05-01', place('birthDate', 'date'), 'future-date', null],
  ['1890-05-01', place('birthDate', 'date'), 'too-old', null],
  ['2031-05-01', place('attribute:Huolto', 'date', 'huolto'), null],
  ['sari@gmial.com', place('email', 'email'), 'mistyped-domain', 'sari@gmail.com'],
  ['sari.hakkarainen(at)luukku.com', place('email', 'email'), 'malformed-email'],
  ['sari@luukku,com', place('email', 'email'), 'malformed-email', 'sari@luukku.com'],
  ['sari@luukku.com', place('email', 'email'), null],
  ['12', place('phone', 'phone'), 'malformed-phone'],
  ['0401234567', place('phone', 'phone'), 'spelling-phone', '040 1234567'],
  ['040 1234567', place('phone', 'phone'), null],
  ['sari@luukku.com', place('phone', 'phone'), 'wrong-field'],
  ['040 123 4567', place('name'), 'wrong-field'],
  ['2100', place('postcode'), 'lost-zero', '02100'],
  ['0210', place('postcode'), 'lost-zero', '00210'],
  ['02100', place('postcode'), null],
  ['1A2', place('postcode'), 'malformed-postcode'],
  ['1234567-0', place('attribute:Y-tunnus', 'text', 'y-tunnus'), 'malformed-business-id'],
  ['0112038-9', place('attribute:Y-tunnus', 'text', 'y-tunnus'), null],
  ['HÃ¤meenlinna', place('town'), 'broken-letters', 'Hämeenlinna'],
  ['JyvÃ¤skylÃ¤n Ã–ljy', place('company'), 'broken-letters', 'Jyväskylän Öljy'],
  ['H\ufffdmeenlinna', place('town'), 'broken-letters'],
  ['Soita 131052-308T iltapäivällä', place('note', 'longtext'), 'personal-id', 'Soita iltapäivällä'],
  ['131052-308T', place('attribute:Huom', 'text', 'huom'), 'personal-id', null],
  ['SARI HAKKARAINEN', place('name'), 'spelling-case', 'Sari Hakkarainen'],
  ['anna-liisa von wright', place('name'), 'spelling-case', 'Anna-Liisa von Wright'],
  ['KETJU JA RATAS OY', place('company'), 'spelling-case', 'Ketju ja Ratas Oy'],
  ['Sari  Hakkarainen ', place('name'), 'spelling-space', 'Sari Hakkarainen'],
  ['140', place('attribute:Ikä', 'number', 'ikä'), 'out-of-scale', null],
  ['44', place('attribute:Ikä', 'number', 'ikä'), null],
];

describe('what is wrong with a value', () => {
  for (const [value, where, problem, after] of cases)
    it(`${value} in ${where.field}: ${problem ?? 'nothing'}`, () => {
      expect(problemOf(value, where)).toBe(problem);
      if (problem === null) return;
      const found = checks.find((check) => check.problem === problem);
      expect(mended(value, found?.problem ?? 'placeholder', where)).toBe(after);
    });

  it('has a check for every problem, and mending leaves no problem of the same kind', () => {
    expect(checks.map((check) => check.problem).toSorted()).toEqual([...problems].toSorted());
    for (const [, where, problem, after] of cases)
      if (problem !== null && typeof after === 'string') expect(problemOf(after, where)).not.toBe(problem);
  });
});
