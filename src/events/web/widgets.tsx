/** What pages of others may show of events. */
export { Measurement } from './collection/Measurement.tsx';
