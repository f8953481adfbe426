import type { Generated } from 'kysely';
import type { FieldValue } from '../platform/domain.ts';
import type { Direction, Item, ItemKind } from './contract.ts';

type ScoreKind = NonNullable<Item['score']>['kind'];

export interface ChannelsTables {
  readonly item: {
    workspace_id: string;
    id: string;
    handle_id: string | null;
    kind: ItemKind;
    channel: string;
    direction: Direction;
    at: Date;
    precision: 'instant' | 'day';
    score_kind: ScoreKind | null;
    score_value: number | null;
    source: string;
    import_id: string | null;
    author: string | null;
    properties: Readonly<Record<string, FieldValue>>;
    received_at: Generated<Date>;
    withdrawn_at: Date | null;
    unsent_at: Date | null;
  };
  readonly item_version: {
    workspace_id: string;
    id: string;
    item_id: string;
    number: number;
    subject: string | null;
    text: string;
    at: Date;
  };
  readonly item_delivery: {
    workspace_id: string;
    id: string;
    item_id: string;
    source: string;
    import_id: string | null;
    received_at: Generated<Date>;
  };
  readonly conversation: {
    workspace_id: string;
    id: string;
    channel: string;
    subject: string | null;
    started_at: Date;
    last_at: Date;
  };
  readonly conversation_item: {
    workspace_id: string;
    id: string;
    conversation_id: string;
    item_id: string;
    linked_at: Generated<Date>;
    unlinked_at: Date | null;
    reason: string;
  };
}
