/** What was said about one purpose and channel, on one of a person's addresses. */
export interface Said {
  readonly purpose: string;
  readonly channel: string;
  readonly granted: boolean;
  readonly at: Date;
}

/** The later one counts; of two at the same moment the refusal does. */
const laterFirst = (a: Said, b: Said): number => b.at.getTime() - a.at.getTime() || Number(a.granted) - Number(b.granted);

/**
 * What holds now: the latest statement of each purpose and channel over all addresses of a person. What was said of all channels at once
 * also takes back what was said of a single one earlier, so that a refusal of everything leaves no older permission standing.
 */
export const standingOf = <S extends Said>(statements: readonly S[]): readonly S[] => {
  const held = new Map<string, S>();
  const keyOf = (purpose: string, channel: string): string => JSON.stringify([purpose, channel]);
  for (const statement of statements.toSorted(laterFirst)) {
    const key = keyOf(statement.purpose, statement.channel);
    if (!held.has(key)) held.set(key, statement);
  }
  return [...held.values()].filter((statement) => {
    const overall = held.get(keyOf(statement.purpose, 'any'));
    if (!overall || statement.channel === 'any') return true;
    const later = statement.at.getTime() - overall.at.getTime();
    return later > 0 || (later === 0 && !statement.granted && overall.granted);
  });
};
