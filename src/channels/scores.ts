import { importField as field } from '../customers/index.ts';
import type { Importer, ImportField, ImportRow } from '../platform/domain.ts';
import type { NewItem } from './contract.ts';

export const scoreFields: readonly ImportField[] = [
  field('nps', 'Suositteluindeksi (NPS)', 'NPS', 'score', [
    'nps',
    'nps score',
    'recommend',
    'likelihood to recommend',
    'suositteluindeksi',
    'suosittelu',
    'suosittelisitko',
  ]),
  field('csat', 'Tyytyväisyys (CSAT)', 'Satisfaction (CSAT)', 'score', [
    'csat',
    'csat score',
    'satisfaction',
    'satisfaction rating',
    'customer satisfaction rating',
    'rating',
    'stars',
    'tyytyväisyys',
    'arvosana',
    'tähdet',
  ]),
  field('ces', 'Vaivattomuus (CES)', 'Effort (CES)', 'score', ['ces', 'ces score', 'effort', 'customer effort score', 'vaivattomuus']),
];

const scales = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const;
type ScoreKind = keyof typeof scales;
const scoreKinds: readonly ScoreKind[] = ['nps', 'csat', 'ces'];

/** The first score that the row gives. */
export const scoreOf = (row: ImportRow): NewItem['score'] => {
  for (const kind of scoreKinds) {
    const value = row.values[kind];
    if (typeof value === 'number') return { kind, value };
  }
  return null;
};

/** Why the row is refused when a score is not on its scale; null when all are. */
export const outOfScale = (row: ImportRow): ReturnType<Importer['check']> => {
  for (const kind of scoreKinds) {
    const value = row.values[kind];
    const [least, most] = scales[kind];
    if (typeof value === 'number' && (value < least || value > most))
      return { field: kind, reason: { fi: `Arvosanan pitää olla ${least}–${most}.`, en: `The score must be ${least} to ${most}.` } };
  }
  return null;
};
