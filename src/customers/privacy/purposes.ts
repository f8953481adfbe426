/** What a person is asked leave for. Files may name others; these are the ones that the house itself asks and honours. */
export const purposes = ['marketing', 'surveys', 'profiling'] as const;
export type Purpose = (typeof purposes)[number];

/** Ways of being reached; `any` is said of all of them at once. */
export const consentChannels = ['any', 'email', 'sms', 'phone', 'post', 'social'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** What purposes and channels are called, on the screen and in the person's own copy. */
export const consentWords = {
  fi: {
    purposes: { marketing: 'Markkinointi', surveys: 'Kyselyt', profiling: 'Profilointi' } as Readonly<Record<string, string>>,
    channels: {
      any: 'kaikki kanavat',
      email: 'sähköposti',
      sms: 'tekstiviesti',
      phone: 'puhelu',
      post: 'kirje',
      social: 'some',
    } as Readonly<Record<string, string>>,
  },
  en: {
    purposes: { marketing: 'Marketing', surveys: 'Surveys', profiling: 'Profiling' } as Readonly<Record<string, string>>,
    channels: {
      any: 'all channels',
      email: 'e-mail',
      sms: 'text message',
      phone: 'phone call',
      post: 'letter',
      social: 'social media',
    } as Readonly<Record<string, string>>,
  },
};
