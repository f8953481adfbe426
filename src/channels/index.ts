/** The front door of channels. Every function works inside the caller's transaction. */
export type { Item, ItemKind, NewItem } from './contract.ts';
export { itemKinds } from './contract.ts';
export { receiveItems } from './receive.ts';
export { editItem, itemIdsOfHandles, itemsByIds, unsendItem } from './store.ts';
export { withdrawItems } from './withdraw.ts';
