/** The interface languages. Customers' own texts may be in any language. */
export type Language = 'fi' | 'en';

/** A text that ships in both interface languages (starters, field labels, error messages). */
export type Words = Readonly<Record<Language, string>>;
