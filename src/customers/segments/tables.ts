import type { Generated } from 'kysely';
import type { Group } from './contract.ts';

export interface SegmentTables {
  readonly segment: {
    workspace_id: string;
    id: string;
    kind: 'rule' | 'persona';
    name: string;
    version: number;
    created_at: Generated<Date>;
    archived_at: Date | null;
    rule: Group | null;
    created_by: string | null;
    updated_at: Generated<Date>;
    counted_at: Date | null;
    members: Generated<number>;
    unknown: Generated<number>;
    customers: Generated<number>;
  };
  readonly segment_member: { workspace_id: string; segment_id: string; customer_id: string; margin: number | null; since: Generated<Date> };
  readonly segment_past: {
    workspace_id: string;
    id: string;
    segment_id: string;
    customer_id: string;
    since: Date;
    until: Generated<Date>;
  };
  readonly customer_view: {
    workspace_id: string;
    id: string;
    user_id: string;
    name: string;
    q: string;
    sort: 'name' | 'lastSeen' | 'spent';
    segment_id: string | null;
    created_at: Generated<Date>;
  };
}
