-- News between domains: one log, a cursor per consumer. `txid` lets readers stop before transactions that are still open.
create table outbox (
  position bigint generated always as identity primary key,
  txid bigint not null default (pg_current_xact_id()::text::bigint),
  workspace_id uuid not null,
  type text not null,
  key text not null,
  payload jsonb not null,
  at timestamptz not null default current_timestamp
);
create table outbox_cursor (
  consumer text primary key,
  position bigint not null default 0,
  failures integer not null default 0,
  next_try_at timestamptz not null default current_timestamp
);
-- News that a consumer could not take after several tries; read and run again by a person.
create table outbox_dead_letter (
  workspace_id uuid not null,
  id uuid not null,
  consumer text not null,
  positions bigint[] not null,
  error text not null,
  at timestamptz not null default current_timestamp,
  solved_at timestamptz,
  primary key (workspace_id, id)
);

create table job (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  payload jsonb not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  done double precision not null default 0,
  total double precision,
  note jsonb,
  result jsonb,
  error text,
  tries integer not null default 0,
  started_by text,
  created_at timestamptz not null default current_timestamp,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index on job (workspace_id, created_at desc);
create index on job (state) where state in ('queued', 'running');

create table audit_log (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null default current_timestamp,
  actor text not null,
  action text not null,
  object text not null,
  details jsonb not null,
  primary key (workspace_id, id)
);
create index on audit_log (workspace_id, at desc);

create table search_entry (
  workspace_id uuid not null,
  kind text not null,
  id uuid not null,
  title text not null,
  note text not null,
  link text not null,
  terms text[] not null,
  at timestamptz not null,
  primary key (workspace_id, kind, id)
);
create index on search_entry using gin (terms);
create index on search_entry (workspace_id, at desc);
