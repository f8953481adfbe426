/** The front door of the path: stage templates, kinds of touchpoints and placement rules, as data and pure functions. */
export type { Appearance, PathTemplate, StageTemplate, Suggestion, TouchpointType } from './contract.ts';
export { templateByKey, templates } from './templates.ts';
export { starterTouchpoints, touchpointType, touchpointTypes, usualOrder } from './touchpoints.ts';
export { rulesVersion, suggest } from './suggest.ts';
