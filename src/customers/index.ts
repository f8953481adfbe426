/** The front door of customers. Every function works inside the caller's transaction. */
export type { CustomerBrief, ResolvedGroup, Sighting } from './contract.ts';
export { attributePrefix } from './contract.ts';
export type { QualityPage, SourceRow } from './quality/contract.ts';
export type { Relationships } from './relationship/contract.ts';
export { identityEpoch } from './news.ts';
export {
  bringPersons,
  hasContact,
  importField,
  momentOf,
  nameOf,
  personFields,
  refreshPersons,
  said,
  withoutErased,
  type PersonOptions,
} from './person.ts';
export { foreseePersons } from './importersForesee.ts';
export { personRemarks } from './importersRemarks.ts';
export { eraseByHashes } from './erase.ts';
export { profilingRefused } from './privacy/store.ts';
export { matchCustomers } from './matching/job.ts';
export { finnishCustomers, type MadeCustomers } from './matching/testing/records.ts';
export { resolveHandles } from './resolve.ts';
export { suppressedGroups, suppressedReason } from './suppression.ts';
export { countSegment, createSegment } from './segments/build.ts';
export type { Group } from './segments/contract.ts';
export { customersWho } from './segments/holders.ts';
export {
  addMembers,
  archiveSegment,
  handlesOfMembers,
  membersOf,
  removeMembers,
  saveSegment,
  segmentsOfCustomer,
  writtenMembers,
  type SegmentMember,
} from './segments/members.ts';
export { canonical, countCustomers, customersByIds, customersOfHandles, handleIdsOf, recordFacts } from './store.ts';
export { withdrawImport } from './withdraw.ts';
