import type { Generated } from 'kysely';
import type { Analysis } from '../language/index.ts';
import type { Correctable } from './contract.ts';

export type Corrections = Readonly<Partial<Record<Correctable, string | null>>>;

export interface UnderstandingTables {
  readonly item_label: {
    workspace_id: string;
    item_id: string;
    version: number;
    handle_id: string | null;
    direction: string;
    at: Date;
    analysis: Analysis;
    read_from: string;
    score_feeling: number | null;
    corrections: Corrections;
    language: string | null;
    feeling: number | null;
    topic: string | null;
    channel: Generated<string>;
    sentiment: string | null;
    reason: string | null;
    intent: string | null;
    urgency: string | null;
    read_at: Generated<Date>;
  };
  readonly label_correction: {
    workspace_id: string;
    id: string;
    item_id: string;
    field: Correctable;
    before: string | null;
    after: string | null;
    taken_back: boolean;
    by: string;
    at: Date;
  };
}
