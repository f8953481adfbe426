-- Keys that events are sent with. A page key stands in the open on a web page, so it is kept as it is and tied to the page's origins;
-- of a server key only the SHA-256 is kept.
create table write_key (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('page', 'server')),
  name text not null,
  shown_key text,
  key_hash text not null unique,
  origins jsonb not null default '[]',
  may_identify boolean not null default false,
  created_by text not null,
  created_at timestamptz not null default current_timestamp,
  last_event_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create index on write_key (workspace_id, created_at);
