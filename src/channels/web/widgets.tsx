/** What screens above may use: reading an item in its conversation, and quick capture. */
export { CaptureDialog } from './Capture.tsx';
export { ItemReader, type DrawItem } from './ItemReader.tsx';
