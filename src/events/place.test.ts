import { describe, expect, it } from 'vitest';
import { normalisePlace, placeFamily } from './place.ts';

describe('places', () => {
  it.each([
    ['https://kauppa.fi/tuote/12345?utm_source=x#top', '/tuote/:id'],
    ['https://kauppa.fi', '/'],
    ['/Tilaus/0190f3a4-7c1e-7bb1-9a52-1c2d3e4f5a6b/kuitti/', '/tilaus/:id/kuitti'],
    ['/s/AbC123dEf456GhI789', '/s/:id'],
    ['/polkupyörät/lasten-pyörät-2024', '/polkupyörät/lasten-pyörät-2024'],
    ['/py%C3%B6r%C3%A4t', '/pyörät'],
    ['/50%-ale', '/50%-ale'],
    ['  Oulun   myymälä ', 'Oulun myymälä'],
    ['', ''],
  ])('%s is counted as %s', (written, place) => {
    expect(normalisePlace(written)).toBe(place);
    expect(normalisePlace(place)).toBe(place);
  });

  it('keeps at most 400 characters', () => {
    expect(normalisePlace(`/${'a'.repeat(5000)}`)).toHaveLength(400);
  });

  it('knows the family of a place', () => {
    expect(placeFamily('/tuote/:id')).toBe('/tuote');
    expect(placeFamily('/')).toBe('/');
    expect(placeFamily('Oulun myymälä')).toBe('Oulun myymälä');
  });
});
