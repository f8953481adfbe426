import { useLocation, useRouter } from '@tanstack/react-router';
import { relationshipStates, type RelationshipState } from '../../relationship/rules.ts';

export const scoreNames = ['recency', 'frequency', 'money'] as const;

export interface ListFilter {
  readonly state: RelationshipState | null;
  readonly tag: string | null;
  readonly recency: number | null;
  readonly frequency: number | null;
  readonly money: number | null;
}

/** The address of the list with these filters; those that are null are left out. */
export const listAddress = (filter: Partial<ListFilter>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== null) query.set(name, String(value));
  const text = query.toString();
  return `/customers${text ? `?${text}` : ''}`;
};

/** What the list is narrowed to: in the address, so that it can be shared and the back button works. */
export const useListFilter = (): { readonly filter: ListFilter; readonly setFilter: (filter: ListFilter) => void } => {
  const { searchStr } = useLocation();
  const router = useRouter();
  const query = new URLSearchParams(searchStr);
  const bare = (name: string): string => query.get(name)?.replaceAll('"', '') ?? '';
  const score = (name: string): number | null => (/^[1-5]$/.test(bare(name)) ? Number(bare(name)) : null);
  const filter = {
    state: relationshipStates.find((known) => known === bare('state')) ?? null,
    tag: bare('tag') || null,
    recency: score('recency'),
    frequency: score('frequency'),
    money: score('money'),
  };
  return { filter, setFilter: (next) => router.history.push(listAddress(next)) };
};
