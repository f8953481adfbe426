-- What people write on a profile. Everything hangs on a handle of the profile itself, so that it follows merges and splits, is not
-- withdrawn with any import, and is erased with the person.
alter table fact add column written_by text;

create table own_field (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  type text not null,
  choices jsonb not null,
  created_by text not null,
  created_at timestamptz not null default current_timestamp,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create unique index on own_field (workspace_id, lower(name)) where archived_at is null;

create table customer_note (
  workspace_id uuid not null,
  id uuid not null,
  handle_id uuid not null,
  text text not null,
  visibility text not null check (visibility in ('all', 'team', 'me')),
  -- The author's teams when it was written, for those that a team sees.
  team_ids jsonb not null,
  written_by text not null,
  author text not null,
  at timestamptz not null default current_timestamp,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create index on customer_note (workspace_id, handle_id);

create table customer_tag (
  workspace_id uuid not null,
  id uuid not null,
  handle_id uuid not null,
  tag text not null,
  written_by text not null,
  at timestamptz not null default current_timestamp,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create index on customer_tag (workspace_id, handle_id);
create index on customer_tag (workspace_id, lower(tag)) where removed_at is null;
