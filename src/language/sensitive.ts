/** What the law protects more than other data (GDPR articles 9 and 10): to be written down only with a good reason. */
export const sensitiveKinds = ['health', 'belief', 'politics', 'union', 'origin', 'intimate', 'crime'] as const;
export type SensitiveKind = (typeof sensitiveKinds)[number];

/** Beginnings of words, Finnish and English. Words with an everyday meaning of their own (leikkaus, Christian, black) are left out on purpose. */
const beginnings: Readonly<Record<SensitiveKind, readonly string[]>> = {
  health: [
    'sairau',
    'sairas',
    'sairaal',
    'syöpä',
    'syövä',
    'diabet',
    'masentu',
    'masennus',
    'masennuk',
    'raskaana',
    'raskaude',
    'lääkity',
    'lääkkei',
    'allergi',
    'vammai',
    'mielenterve',
    'alkoholis',
    'päihde',
    'epileps',
    'astma',
    'adhd',
    'autis',
    'dementi',
    'muistisair',
    'pyörätuoli',
    'pregnan',
    'cancer',
    'depression',
    'disabilit',
    'disabled',
    'illness',
    'medication',
    'mental health',
    'alcoholi',
    'asthma',
    'wheelchair',
  ],
  belief: ['uskonno', 'uskonto', 'uskovai', 'muslim', 'islam', 'juutalai', 'helluntai', 'jehovan', 'lestadio', 'religio', 'jewish'],
  politics: ['puolueen jäsen', 'perussuomalai', 'kokoomuslai', 'vasemmistolai', 'demari', 'political party', 'party member'],
  union: ['ammattiliit', 'luottamusmie', 'luottamushenkilö', 'trade union', 'union member', 'shop steward'],
  origin: ['pakolai', 'turvapaika', 'maahanmuutta', 'etni', 'romaniperhe', 'refugee', 'asylum', 'ethnic'],
  intimate: ['homoseks', 'lesbo', 'transsukup', 'transihmi', 'seksuaali', 'lesbian', 'transgender', 'sexual orient'],
  crime: ['rikosrekist', 'vankila', 'vankeus', 'criminal record', 'prison', 'convicted'],
};

const finders = sensitiveKinds.map((kind) => ({
  kind,
  pattern: new RegExp(`(?<!\\p{L})(?:${beginnings[kind].join('|')})\\p{L}*`, 'giu'),
}));

export interface SensitiveRemark {
  readonly kind: SensitiveKind;
  /** As it was written. */
  readonly word: string;
}

/**
 * Words of a text that may tell something the law protects. It is a reminder for the person who writes, not a judgement: it misses what is
 * said between the lines, and some of what it finds is harmless.
 */
export const sensitiveRemarks = (text: string): readonly SensitiveRemark[] => {
  const found = new Map<string, SensitiveRemark>();
  for (const { kind, pattern } of finders)
    for (const [word] of text.matchAll(pattern)) if (!found.has(word.toLowerCase())) found.set(word.toLowerCase(), { kind, word });
  return [...found.values()];
};
