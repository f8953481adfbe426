import { nicknameGroupsOf, type Prepared } from './record.ts';

/** Local parts that belong to a home or an office, not to one person. */
const ofMany =
  /^(?:perhe|familjen?|family|koti|info|toimisto|kontor|office|myynti|sales|asiakaspalvelu|kundtjanst|service|hallinto|talous|lasku(?:t|tus)?|posti|contact|kontakt)(?:[._-]|$)/;

const isOneName = (one: string, other: string): boolean =>
  one === other || one[0] === other || other[0] === one || nicknameGroupsOf(one).some((group) => nicknameGroupsOf(other).includes(group));

/**
 * E-mails and phones that people of different given names have given: they tell of a home or a workplace, not of a person. Only names that
 * people bear count, so that a slip does not make two people of one.
 */
export const sharedAddresses = (records: readonly Prepared[]): ReadonlySet<string> => {
  const shared = new Set<string>();
  const names = new Map<string, string>();
  for (const record of records) {
    const emails = record.emails.map(({ whole }) => whole);
    for (const { whole, local } of record.emails) if (ofMany.test(local)) shared.add(whole);
    const name = record.names.find(({ known, first }) => known && first.length > 1)?.first.split('-')[0];
    if (name === undefined) continue;
    for (const address of [...emails, ...record.phones]) {
      const before = names.get(address);
      if (before === undefined) names.set(address, name);
      else if (!isOneName(before, name)) shared.add(address);
    }
  }
  return shared;
};
