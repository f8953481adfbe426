import { useSyncExternalStore } from 'react';

const query = '(max-width: 720px)';
const subscribe = (changed: () => void): (() => void) => {
  const media = globalThis.matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
};

/** Whether the page is as narrow as a phone, where the curve stands upright. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => globalThis.matchMedia(query).matches);
