/** The front door of events. Functions take the house: the event engine has no transactions to take part in. */
export type {
  Answers,
  AskOf,
  CellRow,
  Counted,
  EventFilter,
  FeelingRow,
  FlowRow,
  FunnelAnswer,
  NewEvent,
  OutcomeRow,
  PeopleAnswer,
  PlacedPart,
  PlacementRow,
  Question,
  Signature,
  ThemeRow,
} from './contract.ts';
export { filterSchema, matchSchema, partSchema, questionSchema } from './contract.ts';
export { ask } from './ask.ts';
export { anonymousHandle, handleBits } from './bits.ts';
export { collect } from './collect.ts';
export { collectionDoor } from './collection/door.ts';
export { normalisePlace } from './place.ts';
export { dropPlacement, putMembership, putPlacement, watermark } from './placement.ts';
export { signatures, unplacedSignatures } from './questions/signatures.ts';
