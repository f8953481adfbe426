import { describe, expect, it } from 'vitest';
import { parseTexts, readTexts, stageOf } from './texts.ts';

const texts = readTexts();
const written = texts.flatMap((text) => [
  text,
  ...text.follows.filter((follow) => follow.author === null).map((follow) => ({ ...text, ...follow })),
]);
const share = (test: (text: (typeof written)[number]) => boolean): number => written.filter(test).length / written.length;
const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);

describe('the texts', () => {
  it('are 400 and more, none twice and no two with the same skeleton', () => {
    expect(written.length).toBeGreaterThanOrEqual(400);
    // Short answers such as ”kiitos” are alike in life too; a skeleton takes at least five words.
    const sets = written.map(({ text }) => wordsOf(text)).filter((set) => set.size >= 5);
    let worst = 0;
    for (const [i, a] of sets.entries())
      for (const b of sets.slice(i + 1)) {
        const both = [...a].filter((word) => b.has(word)).length;
        worst = Math.max(worst, both / (a.size + b.size - both));
      }
    expect(worst).toBeLessThan(0.8);
    expect(new Set(written.map(({ text }) => text)).size).toBe(written.length);
  });

  it('keep the mix of channels, languages and moods within five points', () => {
    const channels = {
      email: 0.24,
      chat: 0.22,
      survey: 0.12,
      form: 0.1,
      phone: 0.09,
      instagram: 0.07,
      facebook: 0.05,
      review: 0.04,
      messenger: 0.03,
      store: 0.02,
    };
    for (const [channel, wanted] of Object.entries(channels))
      expect(Math.abs(share((text) => text.channel === channel) - wanted), channel).toBeLessThan(0.05);
    expect(share((text) => text.language === 'en')).toBeGreaterThanOrEqual(0.06);
    expect(share((text) => text.language === 'sv')).toBeGreaterThanOrEqual(0.03);
    for (const [mood, wanted] of [
      [2, 0.12],
      [1, 0.2],
      [0, 0.34],
      [-1, 0.22],
      [-2, 0.12],
    ] as const)
      expect(Math.abs(share((text) => text.mood === mood) - wanted), String(mood)).toBeLessThan(0.05);
  });

  it('speak of every stage of the path', () => {
    for (const stage of ['awareness', 'consideration', 'purchase', 'delivery', 'service', 'loyalty', 'advocacy'])
      expect(written.filter((text) => stageOf(text.topic) === stage).length, stage).toBeGreaterThan(7);
  });

  it('are refused with file and line when a line cannot be read', () => {
    expect(() => parseTexts('# remark\nP|chat|17|delivery|late|-9|moi', 'x')).toThrow('x.txt, line 2: mood -9');
    expect(() => parseTexts('Q|chat|17|delivery|late|-1|moi', 'x')).toThrow('line 1');
    expect(parseTexts('P|chat:sv|17-18|delivery|late|-1|hej\n>5|Tuuli|Hej!\n+9|chat|1|tack', 'x')[0]?.follows).toHaveLength(2);
  });
});
