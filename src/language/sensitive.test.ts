import { describe, expect, it } from 'vitest';
import { sensitiveRemarks } from './sensitive.ts';

describe('remarks that the law protects', () => {
  it.each([
    [
      'Kertoi sairastuneensa syöpään keväällä',
      [
        ['health', 'sairastuneensa'],
        ['health', 'syöpään'],
      ],
    ],
    ['Poika on ADHD-diagnoosin saanut', [['health', 'ADHD']]],
    [
      'On ammattiliiton luottamusmies',
      [
        ['union', 'ammattiliiton'],
        ['union', 'luottamusmies'],
      ],
    ],
    ['Ei osta sunnuntaina uskontonsa takia', [['belief', 'uskontonsa']]],
    ['She is pregnant and asked for a lower bar', [['health', 'pregnant']]],
    ['Refugee from the south, asked for a used bike', [['origin', 'Refugee']]],
  ] as const)('%s', (text, expected) => {
    expect(sensitiveRemarks(text).map(({ kind, word }) => [kind, word])).toEqual(expected);
  });

  it.each([
    'Takin leikkaus on liian tiukka ja väri väärä',
    'Christian hakee pyörän torstaina',
    'Luki romaanin ja tykkäsi: lähetetään toinenkin',
    'Maksu ei mennyt läpi, lähetä lasku',
    'The black bag with the red strap was missing',
  ])('nothing in: %s', (text) => {
    expect(sensitiveRemarks(text)).toEqual([]);
  });
});
