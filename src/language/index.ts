/** Reading texts, pure and on this machine. */
export type { AnalyseOptions, Analysis, Judgement, Sentiment, Urgency, WordSpan } from './contract.ts';
export { sentiments, urgencies } from './contract.ts';
export { analyse, version } from './analyse.ts';
export { prepare } from './identify.ts';
export { intents, reasons, sentimentNames, topics, urgencyNames } from './labels.ts';
