/** Where in the text a deciding word stands: offsets in UTF-16 units, end exclusive. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One judgement. `label` is null when it is better to say ”En ole varma”; `probability` is how sure it is of the label (0…1). */
export interface Judgement<Label extends string = string> {
  readonly label: Label | null;
  readonly probability: number;
  /** The words that decided, most telling first, at most eight. */
  readonly words: readonly WordSpan[];
  /** The likeliest answers, at most three, best first: what is offered when `label` is null. */
  readonly likely?: readonly { readonly label: Label; readonly probability: number }[];
}

export const sentiments = ['positive', 'neutral', 'negative', 'mixed'] as const;
export type Sentiment = (typeof sentiments)[number];
/** Heti, Tänään, Tällä viikolla, Ehtii. */
export const urgencies = ['now', 'today', 'week', 'later'] as const;
export type Urgency = (typeof urgencies)[number];

/** What a text says, read on this machine. The shape stays; models improve inside it. */
export interface Analysis {
  /** ISO 639-1 of the text, or null when it is too short to tell. */
  readonly language: Judgement;
  readonly sentiment: Judgement<Sentiment>;
  /** −2…+2 (0 neutral; mixed texts lie between); null when unsure. */
  readonly feeling: number | null;
  /** Keys of the starter lists in `language/labels.ts` (Aiheet, Syyt, Tarkoitus of the interface words). */
  readonly topic: Judgement;
  readonly reason: Judgement;
  readonly intent: Judgement;
  readonly urgency: Judgement<Urgency>;
  /** Rises when the words or rules change; stored beside every result. */
  readonly version: string;
}

export interface AnalyseOptions {
  /** Languages the workspace meets; default fi, en, sv. */
  readonly languages?: readonly string[];
  /** The customer's known language: decides between close calls. */
  readonly expected?: string | null;
}
