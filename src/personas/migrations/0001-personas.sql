-- A computation: what went in, what came out, and whether it may be believed. A refused one is kept too.
create table persona_model (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null default current_timestamp,
  by text,
  state text not null check (state in ('current', 'past', 'refused')),
  report jsonb not null,
  -- Seed, columns, weights and version of the method: enough to compute it again.
  recipe jsonb not null,
  coverage jsonb,
  -- What tells the personas of this model apart, side by side.
  comparison jsonb not null,
  primary key (workspace_id, id)
);
create index on persona_model (workspace_id, at desc);

create table persona (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('current', 'hypothesis', 'ideal')),
  model_id uuid,
  place integer not null,
  name text not null,
  name_drawn boolean not null,
  accent integer not null,
  badge text not null,
  share jsonb,
  stability double precision,
  valley double precision,
  fit jsonb,
  portrait jsonb not null,
  version integer not null,
  lineage jsonb not null,
  revision integer not null,
  created_at timestamptz not null default current_timestamp,
  review_at timestamptz,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

-- One statement. Computed ones have a column and a figure, written ones a text and an author.
create table persona_line (
  workspace_id uuid not null,
  id uuid not null,
  persona_id uuid not null,
  place integer not null,
  field text not null,
  support text not null,
  text text,
  column_key text,
  label jsonb,
  level text,
  figure jsonb,
  author text,
  at timestamptz not null default current_timestamp,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create index on persona_line (workspace_id, persona_id, place);
