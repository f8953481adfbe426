import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';

export interface Filter {
  readonly from: string | null;
  readonly to: string | null;
  readonly persona: string | null;
}

export const tabs = ['map', 'table', 'list'] as const;
export type Tab = (typeof tabs)[number];

interface FilterState {
  readonly filter: Filter;
  readonly tab: Tab;
  readonly setFilter: (filter: Filter) => void;
  readonly setTab: (tab: Tab) => void;
}

const day = (text: string | null): string | null => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);

/** Period, persona and tab stand in the address, so that a view can be shared and the back button works. */
export const useFilter = (): FilterState => {
  const { pathname, searchStr } = useLocation();
  const router = useRouter();
  return useMemo(() => {
    const query = new URLSearchParams(searchStr);
    const bare = (name: string): string | null => query.get(name)?.replaceAll('"', '') ?? null;
    const filter = { from: day(bare('from')), to: day(bare('to')), persona: bare('persona') };
    const tab = tabs.find((known) => known === bare('tab')) ?? 'map';
    const go = (values: Filter & { readonly tab: Tab }): void => {
      const next = new URLSearchParams();
      for (const [name, value] of Object.entries(values)) if (value !== null && value !== 'map') next.set(name, value);
      const text = next.toString();
      router.history.push(`${pathname}${text ? `?${text}` : ''}`);
    };
    return { filter, tab, setFilter: (next) => go({ ...next, tab }), setTab: (next) => go({ ...filter, tab: next }) };
  }, [pathname, searchStr, router]);
};
