/** The front door of the path: stage templates, kinds of touchpoints and placement rules, as data and pure functions. */
export type { Appearance, PathTemplate, StageTemplate, Suggestion, TouchpointType } from './contract.ts';
export { channelKeys, channelName, channelNames, channelOf, capitalised } from './channelNames.ts';
export { entries, finder } from './wordFinder.ts';
export { templateByKey, templates } from './templates.ts';
export { starterTouchpoints, touchpointType, touchpointTypes, usualOrder } from './touchpoints.ts';
export { rulesVersion, suggest } from './suggest.ts';
