-- What the record was like when it was measured: one row a day at most, the newest with its whole report.
create table quality_run (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  day date not null,
  identity_epoch bigint not null,
  -- Score and the share of filled values by field: what a trend is drawn from.
  summary jsonb not null,
  report jsonb,
  primary key (workspace_id, id)
);
create unique index on quality_run (workspace_id, day);

-- Which fields count in the score when somebody has chosen; without a row the record itself decides.
create table quality_setting (
  workspace_id uuid not null,
  id uuid not null,
  counted jsonb,
  fresh_months integer not null default 24,
  -- Rises with every erasure: a measurement that began before one is not kept.
  erasures integer not null default 0,
  primary key (workspace_id, id)
);

-- A correction of many values at once, and what it changed: enough to take it back.
create table correction (
  workspace_id uuid not null,
  id uuid not null,
  field text not null,
  -- The problem that was mended, or how contradicting values were settled.
  problem text not null,
  changed integer not null default 0,
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  by text not null,
  at timestamptz not null default current_timestamp,
  undone_at timestamptz,
  primary key (workspace_id, id)
);
create index on correction (workspace_id, at desc);

-- The value that stood (`old_fact`) was withdrawn and `new_fact` stands in its place on the same handle, of the same source and import;
-- an emptied value is a fact whose value is null.
create table correction_change (
  workspace_id uuid not null,
  id uuid not null,
  correction_id uuid not null,
  handle_id uuid not null,
  old_fact uuid not null,
  new_fact uuid not null,
  primary key (workspace_id, id)
);
create index on correction_change (workspace_id, correction_id);
create index on correction_change (workspace_id, handle_id);
create index on correction_change (workspace_id, new_fact);

-- What people know of a source of customer data and no machine can: who answers for it, where it is kept, who may see it.
create table data_source (
  workspace_id uuid not null,
  id uuid not null,
  -- `file:Name`, `channel:email`… for what came to Polku; `own:` and the id for what is kept elsewhere.
  key text not null,
  name text not null,
  holds text not null default '',
  owner text not null default '',
  kept text not null default '',
  seen_by text not null default '',
  note text not null default '',
  changed_at timestamptz not null default current_timestamp,
  changed_by text not null,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create unique index on data_source (workspace_id, key);
