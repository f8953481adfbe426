import { errors, errorWords, PolkuError } from '../platform/errors.ts';
import type { Words } from '../platform/language.ts';
import { TableFault } from '../tables/index.ts';

/** A file that cannot be read is the person's to mend, not ours: they are told why, in their language. A file that is not there (any more) is said to be so. Anything else stays as it is. */
export const told = (error: unknown): unknown =>
  error instanceof TableFault
    ? new PolkuError({ id: 'unreadable_file', status: 422, words: error.words })
    : error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? new PolkuError(errors.notFound)
      : error;

/** Why something failed, in words that help the person; a fault of ours is only said to be one, and logged. */
export const faultWords = (error: unknown): Words => {
  const known = told(error);
  return known instanceof PolkuError ? { fi: errorWords(known, 'fi'), en: errorWords(known, 'en') } : errors.broken.words;
};
