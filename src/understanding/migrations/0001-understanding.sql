-- What was read out of an item, beside it and never in it. One row per item; `version` rises with every new judgement of it.
create table item_label (
  workspace_id uuid not null,
  item_id uuid not null,
  version integer not null,
  handle_id uuid,
  direction text not null,
  at timestamptz not null,
  -- What the machine read (language.analyse), and the mark of the text and word lists it was read from.
  analysis jsonb not null,
  read_from text not null,
  -- Of the score that was given with it, −2 … +2.
  score_feeling double precision,
  -- What people said instead: field → label or null.
  corrections jsonb not null default '{}',
  -- As others see it today, for counting.
  language text,
  feeling double precision,
  topic text,
  read_at timestamptz not null default current_timestamp,
  primary key (workspace_id, item_id)
);
create index on item_label (workspace_id, handle_id);
create index on item_label (workspace_id, at desc) where topic is null;

-- Every correction as it was made: what the machine learns from later.
create table label_correction (
  workspace_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  field text not null,
  before text,
  after text,
  taken_back boolean not null default false,
  by text not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index on label_correction (workspace_id, item_id);
