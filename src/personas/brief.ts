import { membersOf } from '../customers/index.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { Badge } from './contract.ts';
import { listPersonas } from './store.ts';

/** What other domains need of a persona: its id is also the id of its segment. */
export interface PersonaBrief {
  readonly id: string;
  readonly name: string;
  /** 1…8: colour and shape, see the visual language. */
  readonly accent: number;
  readonly kind: 'current' | 'hypothesis' | 'ideal';
  readonly badge: Badge;
  /** Share 0…1 of sorted customers; null for a persona that nobody was counted into. */
  readonly share: number | null;
}

/** Living personas, the largest computed one first and those that people wrote last. */
export const personasOf = async (tx: Tx): Promise<readonly PersonaBrief[]> =>
  (await listPersonas(tx)).map(({ id, name, accent, kind, badge, share }) => ({
    id,
    name,
    accent,
    kind,
    badge,
    share: share?.value ?? null,
  }));

/** Ids of the customers counted into a persona, the clearest first, as identities stand today. */
export const personaMembers = async (tx: Tx, personaId: string): Promise<readonly string[]> =>
  (await membersOf(tx, personaId)).map(({ customerId }) => customerId);
