-- Where customers meet the company: belongs to the workspace, used by all its maps. `type` is a key of the catalogue, null for an own one.
create table touchpoint (
  workspace_id uuid not null,
  id uuid not null,
  type text,
  name jsonb not null,
  step jsonb not null,
  owner text not null check (owner in ('own', 'partner', 'customer', 'community')),
  created_at timestamptz not null default current_timestamp,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

-- `revision` rises with every act on the map; a drawn view is remembered under it.
create table map (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  template text not null,
  window_days integer not null default 30 check (window_days between 1 and 730),
  revision bigint not null default 0,
  created_by text not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

-- `key` is what placements point at: the template's stage, or the stage's own id.
create table map_stage (
  workspace_id uuid not null,
  id uuid not null,
  map_id uuid not null,
  key text not null,
  name jsonb not null,
  sentence jsonb,
  position double precision not null,
  primary key (workspace_id, id),
  unique (workspace_id, map_id, key)
);

-- A touchpoint in a stage of a map. `origin` is the stage that the rules speak of, so that a step that was moved takes its events along;
-- `hidden` remembers that a person took it off, so that data do not bring it back.
create table map_step (
  workspace_id uuid not null,
  id uuid not null,
  map_id uuid not null,
  stage_id uuid not null,
  touchpoint_id uuid not null,
  origin text not null,
  step jsonb,
  position double precision not null,
  moment_of_truth boolean not null default false,
  planned double precision check (planned between -2 and 2),
  hidden boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, map_id, stage_id, touchpoint_id)
);

-- What people write on a map. Computed values are never cards.
create table card (
  workspace_id uuid not null,
  id uuid not null,
  map_id uuid not null,
  stage_id uuid not null,
  lane text not null,
  position double precision not null,
  text text not null,
  revision bigint not null,
  author text,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index on card (workspace_id, map_id);

-- A person's decision about a way of appearing; wins over the rules. Without a touchpoint: do not place it.
create table placement_choice (
  workspace_id uuid not null,
  id uuid not null,
  map_id uuid not null,
  signature text not null,
  touchpoint_id uuid,
  stage_id uuid,
  by text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, map_id, signature)
);

-- What was done on a map, as row images before and after: enough to take it back and to do it again.
create table map_act (
  workspace_id uuid not null,
  id uuid not null,
  map_id uuid not null,
  number bigint not null,
  kind text not null,
  changes jsonb not null,
  by text not null,
  at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, map_id, number)
);
