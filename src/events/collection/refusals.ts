import type { Words } from '../../platform/language.ts';
import { limits } from './limits.ts';

/** Why a message or a request is not taken. The ids are part of the interface. */
export const refusals = {
  not_json: { status: 400, words: { fi: 'Pyyntö ei ole JSON-muotoa.', en: 'The request is not JSON.' } },
  bad_message: { status: 400, words: { fi: 'Kenttä {field} puuttuu tai on väärin.', en: 'The field {field} is missing or wrong.' } },
  unknown_call: {
    status: 404,
    words: {
      fi: 'Kutsua ei ole: identify, track, page, screen, alias, group tai batch.',
      en: 'No such call: identify, track, page, screen, alias, group or batch.',
    },
  },
  too_large: {
    status: 413,
    words: {
      fi: `Liian suuri: pyyntö saa olla enintään ${limits.requestBytes / 1024} kt ja viesti ${limits.messageBytes / 1024} kt.`,
      en: `Too large: a request may be ${limits.requestBytes / 1024} KB and a message ${limits.messageBytes / 1024} KB at most.`,
    },
  },
  too_many_messages: {
    status: 400,
    words: {
      fi: `Yhdessä pyynnössä saa olla enintään ${limits.messages} viestiä.`,
      en: `A request may hold ${limits.messages} messages at most.`,
    },
  },
  too_many_properties: {
    status: 400,
    words: {
      fi: `Tapahtumassa saa olla enintään ${limits.properties} ominaisuutta.`,
      en: `An event may have ${limits.properties} properties at most.`,
    },
  },
  too_many_names: {
    status: 400,
    words: {
      fi: `Työtilassa on jo ${limits.distinctNames} erinimistä tapahtumaa. Käytä samoja nimiä ja vie vaihtuvat tiedot ominaisuuksiin.`,
      en: `The workspace has ${limits.distinctNames} event names already. Reuse names and put what varies into properties.`,
    },
  },
  no_sender: { status: 400, words: { fi: 'Kerro kuka: userId tai anonymousId.', en: 'Say who: userId or anonymousId.' } },
  bad_key: {
    status: 401,
    words: { fi: 'Avainta ei ole tai se on poistettu käytöstä.', en: 'There is no such key, or it was revoked.' },
  },
  wrong_origin: {
    status: 403,
    words: { fi: 'Avain ei ole tälle osoitteelle: {origin}.', en: 'The key is not for this address: {origin}.' },
  },
  may_not_identify: {
    status: 403,
    words: {
      fi: 'Tällä sivuavaimella ei tunnisteta kävijöitä. Salli se Verkkosivun mittauksessa tai tunnista palvelimelta.',
      en: 'This page key does not identify visitors. Allow it in Web measurement, or identify from your server.',
    },
  },
  erased: {
    status: 400,
    words: { fi: 'Henkilö on pyytänyt tietojensa poistamista.', en: 'This person asked for their data to be erased.' },
  },
  too_many: {
    status: 429,
    words: { fi: 'Pyyntöjä tuli liian tiheään. Yritä hetken päästä uudelleen.', en: 'Too many requests. Try again in a moment.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly words: Words }>;

export type RefusalId = keyof typeof refusals;

export interface Refusal {
  readonly id: RefusalId;
  /** What fills the words: a field's name or an address. */
  readonly about: string;
}

/** The words of a refusal. `about` came from outside: it is cut, and shown as text only. */
export const refusalWords = ({ id, about }: Refusal): Words => {
  const { fi, en } = refusals[id].words;
  const fill = (text: string): string => text.replace(/\{\w+\}/, () => about.slice(0, 120));
  return { fi: fill(fi), en: fill(en) };
};
