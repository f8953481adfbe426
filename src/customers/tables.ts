import type { Generated } from 'kysely';
import type { FieldValue } from '../platform/domain.ts';
import type { HandleKind } from './contract.ts';
import type { RelationshipState } from './relationship/contract.ts';

export interface Move {
  readonly handleId: string;
  readonly from: string;
  readonly to: string;
}

/** Columns of a fact as they are written in bulk. */
export const factColumns = {
  id: 'uuid',
  handle_id: 'uuid',
  field: 'text',
  value: 'jsonb',
  type: 'text',
  source: 'text',
  observed_at: 'timestamptz',
} as const;

export interface CustomersTables {
  readonly handle: {
    workspace_id: string;
    id: string;
    kind: HandleKind;
    namespace: string;
    value: string;
    display: string;
    shared: boolean;
    first_seen_at: Generated<Date>;
  };
  readonly customer: {
    workspace_id: string;
    id: string;
    kind: 'person' | 'company';
    name: string;
    name_sort: string;
    company: string | null;
    email: string | null;
    phone: string | null;
    town: string | null;
    orders: number;
    spent_cents: number;
    first_order_at: Date | null;
    last_order_at: Date | null;
    last_seen_at: Date | null;
    state: Generated<RelationshipState>;
    merged_into: string | null;
    emptied_at: Date | null;
    /** Newest value of each field that has no column of its own. */
    own: Generated<Readonly<Record<string, FieldValue>>>;
    handle_kinds: Generated<readonly HandleKind[]>;
    created_at: Generated<Date>;
  };
  readonly identity_act: {
    workspace_id: string;
    id: string;
    kind: 'merge' | 'split' | 'undo';
    at: Generated<Date>;
    by: string;
    reason: string | null;
    moves: readonly Move[];
    undoes: string | null;
    undone_by: string | null;
  };
  readonly identity_link: {
    workspace_id: string;
    id: string;
    handle_id: string;
    customer_id: string;
    linked_at: Generated<Date>;
    unlinked_at: Date | null;
    reason: string;
    score: number | null;
    by: string;
    act_id: string | null;
    import_id: string | null;
    kept: Generated<boolean>;
  };
  readonly identity_epoch: { workspace_id: string; id: string; epoch: number };
  readonly fact: {
    workspace_id: string;
    id: string;
    handle_id: string;
    field: string;
    value: FieldValue;
    type: string;
    source: string;
    observed_at: Date;
    import_id: string | null;
    consent: string | null;
    written_by: Generated<string | null>;
    withdrawn_at: Date | null;
  };
  readonly customer_order: {
    workspace_id: string;
    id: string;
    handle_id: string;
    number: string | null;
    at: Date;
    precision: 'instant' | 'day';
    amount_cents: number | null;
    currency: string;
    channel: string | null;
    product: string | null;
    source: string;
    import_id: string | null;
    withdrawn_at: Date | null;
  };
  readonly consent: {
    workspace_id: string;
    id: string;
    handle_id: string;
    purpose: string;
    channel: string;
    granted: boolean;
    at: Date;
    source: string;
    import_id: string | null;
    proof: Generated<string>;
    recorded_by: string | null;
  };
  readonly retention_rule: {
    workspace_id: string;
    kind: string;
    months: number;
    changed_at: Date;
    changed_by: string;
    last_run: Date | null;
    last_cleared: number | null;
  };
  readonly suppression: { workspace_id: string; id: string; hash: string; at: Generated<Date> };
}
