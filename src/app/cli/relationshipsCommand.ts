import type { Relationships } from '../../customers/index.ts';
import type { Language } from '../../platform/language.ts';
import { createFormat } from '../../ui/format.ts';
import type { Connection } from './connect.ts';

const words = {
  fi: {
    states: { possible: 'Mahdollinen', new: 'Uusi', current: 'Nykyinen', fading: 'Hiipuva', former: 'Entinen', returned: 'Palannut' },
    limits: 'Uusi tai palannut alle, hiipuva vähintään ja entinen vähintään, päivää',
    mean: 'Keskiostos',
    of: 'tilauksen tiedoista',
    likely: 'todennäköisesti',
    none: 'Asiakkaita ei ole vielä.',
  },
  en: {
    states: { possible: 'Possible', new: 'New', current: 'Current', fading: 'Fading', former: 'Former', returned: 'Returned' },
    limits: 'New or returned under, fading from and former from, days',
    mean: 'Average order value',
    of: 'orders',
    likely: 'likely',
    none: 'No customers yet.',
  },
};

const lines = (page: Relationships, language: Language): readonly string[] => {
  const say = words[language];
  const { number, percent, money } = createFormat(language);
  if (page.customers === 0) return [say.none];
  const { newDays, fadingDays, formerDays } = page.limits;
  const mean = page.meanOrder;
  const euros = (cents: number): string => money(Math.round(cents));
  const range = mean && mean.lo !== null && mean.hi !== null ? `, ${say.likely} ${euros(mean.lo)}–${euros(mean.hi)}` : '';
  return [
    ...Object.entries(page.counts).map(
      ([state, n]) => `${say.states[state as keyof typeof page.counts]}: ${number(n)} (${percent(n / page.customers)})`, // keys of the counts
    ),
    `${say.limits}: ${[newDays, fadingDays, formerDays].map((days) => number(days)).join(' / ')}`,
    ...(mean ? [`${say.mean}: ${euros(mean.cents)} (${number(mean.n)} ${say.of}${range})`] : []),
  ];
};

/** `polku relationships`: where the relationships with customers stand. */
export const showRelationships = async (connection: Connection, language: Language, json: boolean): Promise<string> => {
  const page = (await connection.call('GET', '/relationships')) as Relationships; // the route's answer
  return json ? JSON.stringify(page, null, 2) : lines(page, language).join('\n');
};
