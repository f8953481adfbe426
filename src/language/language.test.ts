import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyse, intents, prepare, reasons, topics, urgencies, version } from './index.ts';
import { readerOf } from './readers.ts';
import { accuracy, labelledMessages } from './testing/labelled.ts';
import { tokenise } from './tokens.ts';

beforeAll(prepare);

describe('hand-labelled messages', () => {
  /** What was reached on rows that were not looked at while the lists were written, minus two points. */
  const floors = {
    fi: { sentiment: 0.79, topic: 0.68, reason: 0.68, intent: 0.72 },
    en: { sentiment: 0.79, topic: 0.66, reason: 0.7, intent: 0.68 },
  } as const;
  for (const language of ['fi', 'en'] as const)
    for (const field of ['sentiment', 'topic', 'reason', 'intent'] as const)
      it(`${language}: ${field} is what a person reads in it, on unseen rows`, () => {
        const { seen, unseen } = labelledMessages(language);
        expect(seen.length + unseen.length).toBeGreaterThanOrEqual(language === 'fi' ? 150 : 40);
        const reached = accuracy(unseen, field, analyse);
        expect(reached).toBeGreaterThanOrEqual(floors[language][field]);
        // A floor far below what is reached guards nothing.
        expect(reached).toBeLessThan(floors[language][field] + 0.12);
      });

  it('sure answers are right more often than unsure ones', () => {
    const rows = [...labelledMessages('fi').unseen, ...labelledMessages('en').unseen].map((row) => ({ row, read: analyse(row.text) }));
    const right = (low: number, high: number): number => {
      const within = rows.filter(({ read }) => read.sentiment.probability >= low && read.sentiment.probability < high);
      return within.filter(({ row, read }) => read.sentiment.label === row.sentiment).length / within.length;
    };
    expect(right(0.75, 1)).toBeGreaterThan(right(0, 0.6) + 0.1);
  });
});

describe('language', () => {
  it.each([
    ['Moi, onks mun paketti jo lähtenyt?', 'fi'],
    ['Could you tell me when my order will arrive?', 'en'],
    ['Hej! Kan ni kolla vad som har hänt med min beställning?', 'sv'],
    ['Moi', null],
    ['12345 !!!', null],
    ['', null],
  ])('%s is %s', (text, language) => {
    expect(analyse(text).language.label).toBe(language);
  });

  it('believes the known language when the text is too short to tell, and knows only the languages that are met', () => {
    expect(analyse('Kiitos', { expected: 'fi' }).language).toMatchObject({ label: 'fi', probability: 0.6 });
    expect(analyse('Kiitos', { expected: 'de' }).language.label).toBe(null);
    expect(analyse('Guten Tag, wo bleibt mein Paket?', { languages: ['fi', 'en', 'sv', 'de'] }).language.label).toBe('de');
  });
});

describe('feeling', () => {
  it.each([
    ['Ei ollut hyvä.', -1],
    ['Palvelu oli hyvää.', 1],
    ['Palvelu oli todella hyvää!', 1],
    ['En suosittele kenellekään.', -1],
    ['En voi kuin suositella!', 1],
    ['Ei mitään valittamista.', 1],
    ['vieläkää ei oo tullu mitään 😡', -1],
    ['Hienoa, taas kaksi viikkoa lisää odotusta 🙃', -1],
    ['"Nopea" palvelu, kukaan ei vastaa puhelimeen', -1],
    ['Paketti ei ole vieläkään tullut.', -1],
    ['The staff were not helpful.', -1],
    ['Great service, thank you so much!', 1],
    ['Bra service, tack!', 1],
  ])('%s → %i', (text, sign) => {
    expect(Math.sign(analyse(text).feeling ?? 0)).toBe(sign);
  });

  it('a word in front weighs, and a question praises nothing', () => {
    const feeling = (text: string): number => analyse(text).feeling ?? 0;
    expect(feeling('Palvelu oli todella hyvää')).toBeGreaterThan(feeling('Palvelu oli hyvää'));
    expect(feeling('Palvelu oli hyvin hidasta')).toBeLessThan(-0.5);
    expect(Math.abs(feeling('Onko tämä hyvä merkki?'))).toBeLessThan(0.5);
  });

  it('two moods on the two sides of a ”but” are mixed, and both words are shown', () => {
    const { sentiment } = analyse('Tuote on hyvä, mutta toimitus oli surkea.');
    expect(sentiment.label).toBe('mixed');
    expect(sentiment.words.map(({ text }) => text)).toEqual(expect.arrayContaining(['hyvä', 'surkea']));
  });

  it('reads Finnish without its dots', () => {
    expect(analyse('Paketti ei ole vielakaan tullut, tosi arsyttavaa').sentiment.label).toBe('negative');
  });

  it('a plain statement without feeling is not called neutral, a plain question is', () => {
    expect(analyse('Kävimme eilen järvellä kolmen lapsen kanssa.').sentiment.label).toBe(null);
    expect(analyse('Milloin myymälä aukeaa lauantaina?').sentiment.label).toBe('neutral');
  });
});

describe('what, why, what for and how soon', () => {
  it.each([
    ['Laturista tuli savua ja se kärähti, tämä on vaarallinen!', { topic: 'warranty', reason: 'unsafe', urgency: 'now' }],
    ['Palautin kengät kuukausi sitten, eikä rahoja ole näkynyt.', { topic: 'refund', reason: 'slow-refund' }],
    ['Saisimmeko tarjouksen 40 repusta koulullemme?', { topic: 'business-sales', intent: 'quote' }],
    ['Poistakaa kaikki tietoni rekisteristänne.', { topic: 'privacy', intent: 'privacy-request' }],
    ['Puhelimessa jonotin puoli tuntia.', { topic: 'customer-service', reason: 'queue' }],
    ['Where is my parcel? It has not arrived yet.', { topic: 'delivery', reason: 'late', intent: 'order-status' }],
    ['Mihin asti myymälä on auki lauantaina?', { topic: 'store', intent: 'question' }],
  ])('%s', (text, expected) => {
    const read = analyse(text);
    for (const [field, label] of Object.entries(expected)) expect([field, read[field as 'topic'].label]).toEqual([field, label]); // the keys are fields of the analysis
  });

  it('says ”En ole varma” and offers what is likeliest', () => {
    const { topic } = analyse('Kaverini kertoi tästä ja ajattelin kirjoittaa.');
    expect(topic.label).toBe(null);
    const torn = analyse('Kuitti ja palautus mietityttää.').topic;
    expect(torn.likely?.length).toBeGreaterThan(1);
  });

  it('uses only the labels of the starter lists', () => {
    const known: Readonly<Record<string, object>> = {
      topic: topics,
      reason: reasons,
      intent: intents,
      urgency: Object.fromEntries(urgencies.map((key) => [key, key])),
    };
    for (const language of ['fi', 'en', 'sv'])
      for (const [group, labels] of Object.entries(known)) {
        const used = readerOf(language, false).matcher.labels(group);
        expect(used.length).toBeGreaterThan(2);
        expect(used.filter((label) => !Object.hasOwn(labels, label))).toEqual([]);
      }
    expect(Object.keys(reasons)).toHaveLength(22);
    expect(Object.keys(intents)).toHaveLength(18);
    expect(readerOf('fi', false).matcher.labels('reason').toSorted()).toEqual(Object.keys(reasons).toSorted());
  });
});

describe('any text', () => {
  it('gives a whole answer, spans that lie in the text, and never throws', () => {
    const pieces = fc.constantFrom(
      'ei',
      'hyvä',
      'huono',
      ' ',
      '?',
      '!',
      '\n',
      '🙃',
      '👍🏽',
      '\u200B',
      '\u202E',
      'İ',
      'ﬀ',
      '"',
      '<b>',
      'a\u0301',
      '\uD800',
      '12,5',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const read = analyse(text);
          expect(read.version).toBe(version);
          for (const field of ['language', 'sentiment', 'topic', 'reason', 'intent', 'urgency'] as const) {
            const { probability, words } = read[field];
            expect(probability).toBeGreaterThanOrEqual(0);
            expect(probability).toBeLessThanOrEqual(1);
            expect(words.length).toBeLessThanOrEqual(8);
            for (const word of words) expect(text.slice(word.start, word.end)).toBe(word.text);
          }
          if (read.feeling !== null) expect(Math.abs(read.feeling)).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 300, seed: 11 },
    );
  });

  it('nothing says nothing', () => {
    const read = analyse('');
    expect(read).toMatchObject({ feeling: null, sentiment: { label: null }, topic: { label: null }, urgency: { label: null } });
  });

  it('four megabytes of one word end in time', () => {
    const started = performance.now();
    analyse('ei hyvä '.repeat(500_000));
    analyse('a'.repeat(4_000_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('words keep their places, whatever stands between them', () => {
    const text = 'Moi!👍🏽 Tosi  HYVÄÄÄÄ\u200B, 12,5 € – kiitos.';
    const { words } = tokenise(text);
    for (const word of words) expect(text.slice(word.start, word.end).toLowerCase()).toContain(word.form.charAt(0));
    expect(words.map(({ form }) => form)).toEqual(expect.arrayContaining(['moi', 'tosi', 'hyvää', '12,5', 'kiitos']));
    expect(words.find(({ form }) => form === 'hyvää')?.loud).toBe(true);
  });
});
