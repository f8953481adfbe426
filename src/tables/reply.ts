/** Lines with which mail programs begin the quoted mail: `On … wrote:`, `… kirjoitti:`, `-----Original Message-----`, `Lähettäjä: …`. */
const beginsQuote = [
  /^>/,
  /^-{2,}\s*(?:original message|alkuperäinen viesti|forwarded message|välitetty viesti|ursprungligt meddelande)\s*-{2,}\s*$/i,
  /^_{10,}\s*$/,
  /^(?:on|den)\s.{5,200}\s(?:wrote|skrev):\s*$/i,
  /^.{5,200}\skirjoitti:\s*$/i,
  /^(?:from|lähettäjä|från):\s.+@/i,
];

/**
 * What the sender wrote this time: the mail without the mails that it quotes below. A mail whose first words are a quote (an answer between
 * the lines, a forward) is left whole.
 */
export const newWords = (text: string): string => {
  const lines = text.split(/\r?\n/);
  // `On Tuesday … <a@b.fi>` and `wrote:` may stand on two lines.
  const at = lines.findIndex((line, i) =>
    beginsQuote.some(
      (pattern) =>
        pattern.test(line.trim()) ||
        (pattern.test(`${line.trim()} ${(lines[i + 1] ?? '').trim()}`.slice(0, 220)) && /:\s*$/.test(lines[i + 1] ?? '')),
    ),
  );
  if (at <= 0) return text.trim();
  const rest = lines.slice(at);
  const answersBetween = rest.some(
    (line, i) =>
      i > 0 && line.trim() !== '' && !/^>/.test(line) && /^>/.test(rest[i - 1] ?? '') && rest.slice(i).some((later) => /^>/.test(later)),
  );
  const above = lines.slice(0, at).join('\n').trim();
  return above === '' || answersBetween ? text.trim() : above;
};
