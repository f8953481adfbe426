import type { Words } from '../platform/language.ts';
import { limits, type Badge, type Readiness } from './contract.ts';

const badgeWords: Readonly<Record<Badge, Words>> = {
  natural: { fi: 'luontainen ryhmä', en: 'natural groups' },
  reproducible: { fi: 'toistuva jako', en: 'a reproducible slice' },
  constructed: { fi: 'sovittu jako', en: 'an agreed slice' },
  assumption: { fi: 'oletus', en: 'an assumption' },
};

/** What a computation brought, for the list of jobs and for Tänään. */
export const computedWords = (count: number, badge: Badge): Words => ({
  fi: `Persoonia: ${count}. Laatu: ${badgeWords[badge].fi}.`,
  en: `Personas: ${count}. Quality: ${badgeWords[badge].en}.`,
});

const percent = (share: number): string => String(Math.round(share * 100));

/** Why a computation was refused, with its figures. */
export const refusedWords = ({ refusal, usable, checks, missing }: Readiness): Words => {
  const columns = checks.find(({ key }) => key === 'columns')?.value ?? 0;
  switch (refusal) {
    case 'too_few_rows':
      return {
        fi: `Käyttökelpoisia asiakkaita on ${usable}, tarvitaan vähintään ${limits.customers}.`,
        en: `${usable} customers can be used, at least ${limits.customers} are needed.`,
      };
    case 'too_few_columns':
      return {
        fi: `Erottelevia tietoja on ${columns}, tarvitaan vähintään ${limits.columns}.`,
        en: `${columns} columns tell customers apart, at least ${limits.columns} are needed.`,
      };
    case 'too_much_missing':
      return {
        fi: `Arvoista puuttuu ${percent(missing)} %, enintään ${percent(limits.missing)} % saa puuttua.`,
        en: `${percent(missing)}% of the values are missing, at most ${percent(limits.missing)}% may be.`,
      };
    default:
      return {
        fi: 'Asiakkaat eivät jakaudu selviin ryhmiin näiden tietojen perusteella. Se on tulos, ei virhe.',
        en: 'Customers do not fall into clear groups by these data. That is a result, not an error.',
      };
  }
};
