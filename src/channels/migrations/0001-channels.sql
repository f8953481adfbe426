-- What was said or written. The head never changes; texts are versions of their own, and belonging to a conversation is a dated link.
create table item (
  workspace_id uuid not null,
  id uuid not null,
  handle_id uuid,
  kind text not null check (kind in ('message', 'comment', 'mention', 'review', 'answer', 'note')),
  channel text not null,
  direction text not null check (direction in ('in', 'out', 'internal')),
  at timestamptz not null,
  precision text not null check (precision in ('instant', 'day')),
  score_kind text check (score_kind in ('nps', 'csat', 'ces')),
  score_value double precision,
  source text not null,
  import_id uuid,
  author text,
  properties jsonb not null default '{}',
  received_at timestamptz not null default current_timestamp,
  withdrawn_at timestamptz,
  unsent_at timestamptz,
  primary key (workspace_id, id)
);
create index on item (workspace_id, handle_id, at desc) where withdrawn_at is null;
create index on item (workspace_id, at desc, id) where withdrawn_at is null;
create index on item (workspace_id, import_id) where import_id is not null;

-- An edit adds a version; taking a message back blanks them all.
create table item_version (
  workspace_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  number integer not null,
  subject text,
  text text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, item_id, number)
);

-- The same mail in two mailboxes is one item that was delivered twice.
create table item_delivery (
  workspace_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  source text not null,
  import_id uuid,
  received_at timestamptz not null default current_timestamp,
  primary key (workspace_id, id)
);
create index on item_delivery (workspace_id, item_id);
create index on item_delivery (workspace_id, import_id) where import_id is not null;

create table conversation (
  workspace_id uuid not null,
  id uuid not null,
  channel text not null,
  subject text,
  started_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, id)
);

create table conversation_item (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  item_id uuid not null,
  linked_at timestamptz not null default current_timestamp,
  unlinked_at timestamptz,
  reason text not null,
  primary key (workspace_id, id)
);
create unique index on conversation_item (workspace_id, item_id) where unlinked_at is null;
create index on conversation_item (workspace_id, conversation_id) where unlinked_at is null;
