-- Pairs that may be one person. Rows name customers, levels and a probability; what the customers are called stands in their own rows.
create table match_suggestion (
  workspace_id uuid not null,
  id uuid not null,
  a uuid not null,
  b uuid not null,
  probability double precision not null,
  swapped boolean not null,
  reasons jsonb not null,
  -- What the two records were when they were compared: a pair that was left comes back only when one of them has changed.
  signature text not null,
  state text not null check (state in ('open', 'joined', 'left')),
  act_id uuid,
  by text,
  decided_at timestamptz,
  found_at timestamptz not null default current_timestamp,
  primary key (workspace_id, id),
  check (a < b)
);
create unique index on match_suggestion (workspace_id, a, b);
create index on match_suggestion (workspace_id, b);
create index on match_suggestion (workspace_id, probability desc, id) where state = 'open';

-- How a workspace wants its customers matched, and what the last search did. One row a workspace.
create table match_setting (
  workspace_id uuid not null,
  id uuid not null,
  -- Pairs at least this probable are joined without asking; null: nobody is.
  auto_from double precision,
  -- Addresses, phones and names that say nothing about who somebody is.
  blocked jsonb not null default '[]',
  ran_at timestamptz,
  ran_epoch bigint,
  customers integer,
  compared bigint,
  primary key (workspace_id, id)
);
