import type { Generated } from 'kysely';
import type { TouchpointType } from '../journey/index.ts';
import type { Words } from '../platform/language.ts';
import type { Lane } from './contract.ts';
import type { Change } from './changes.ts';

export interface MapsTables {
  readonly touchpoint: {
    workspace_id: string;
    id: string;
    type: string | null;
    name: Words;
    step: Words;
    owner: TouchpointType['owner'];
    created_at: Generated<Date>;
    archived_at: Date | null;
  };
  readonly map: {
    workspace_id: string;
    id: string;
    name: string;
    template: string;
    window_days: number;
    revision: number;
    created_by: string;
    created_at: Date;
    updated_at: Date;
    archived_at: Date | null;
  };
  readonly map_stage: {
    workspace_id: string;
    id: string;
    map_id: string;
    key: string;
    name: Words;
    sentence: Words | null;
    position: number;
  };
  readonly map_step: {
    workspace_id: string;
    id: string;
    map_id: string;
    stage_id: string;
    touchpoint_id: string;
    origin: string;
    step: Words | null;
    position: number;
    moment_of_truth: boolean;
    planned: number | null;
    hidden: boolean;
  };
  readonly card: {
    workspace_id: string;
    id: string;
    map_id: string;
    stage_id: string;
    lane: Lane;
    position: number;
    text: string;
    revision: number;
    author: string | null;
    at: Date;
  };
  readonly placement_choice: {
    workspace_id: string;
    id: string;
    map_id: string;
    signature: string;
    touchpoint_id: string | null;
    stage_id: string | null;
    by: string;
    at: Date;
  };
  readonly map_act: {
    workspace_id: string;
    id: string;
    map_id: string;
    number: number;
    kind: string;
    changes: readonly Change[];
    by: string;
    at: Date;
    undone_at: Date | null;
  };
}

type Own<Row> = Readonly<Omit<Row, 'workspace_id'>>;
export type MapRecord = Own<MapsTables['map']>;
export type StageRecord = Own<MapsTables['map_stage']>;
export type StepRecord = Own<MapsTables['map_step']>;
export type CardRecord = Own<MapsTables['card']>;
export type ChoiceRecord = Own<MapsTables['placement_choice']>;
export type TouchpointRecord = Pick<Own<MapsTables['touchpoint']>, 'id' | 'type' | 'name' | 'step' | 'owner'>;

/** Everything people decided about a map, in order. */
export interface MapContent {
  readonly map: MapRecord;
  readonly stages: readonly StageRecord[];
  /** Hidden ones too. */
  readonly steps: readonly StepRecord[];
  readonly cards: readonly CardRecord[];
  readonly choices: readonly ChoiceRecord[];
  readonly touchpoints: ReadonlyMap<string, TouchpointRecord>;
}
