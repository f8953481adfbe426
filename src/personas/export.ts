import { writeCsv } from '../tables/index.ts';
import type { Persona } from './contract.ts';

const heads = {
  fi: [
    'Persoona',
    'Laji',
    'Kohta',
    'Peruste',
    'Rivi',
    'Arvo',
    'Väli alkaa',
    'Väli päättyy',
    'n',
    'N',
    'Muut',
    'q',
    'Ei käytetty ryhmittelyyn',
  ],
  en: ['Persona', 'Kind', 'Field', 'Support', 'Line', 'Value', 'From', 'To', 'n', 'N', 'Others', 'q', 'Not used for grouping'],
} as const;

/** Every line of every persona with its figures, one row each; empty cells where a line has no figure. */
export const personaTable = (personas: readonly Persona[], language: 'fi' | 'en'): Uint8Array =>
  writeCsv([
    heads[language],
    ...personas.flatMap((persona) =>
      persona.lines.map(({ field, support, text, label, level, figure }) => [
        persona.name,
        persona.kind,
        field,
        support,
        text ?? [label?.[language], level].filter(Boolean).join(': '),
        figure?.value ?? null,
        figure?.lo ?? null,
        figure?.hi ?? null,
        figure?.n ?? null,
        figure?.N ?? null,
        figure?.baseline ?? null,
        figure?.q ?? null,
        figure?.heldOut ?? null,
      ]),
    ),
  ]);
