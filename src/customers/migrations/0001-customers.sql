-- Everything observed hangs on a handle; a customer is a set of dated links from handles. Nothing is rewritten.
create table handle (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'number', 'record', 'social', 'cookie')),
  namespace text not null default '',
  value text not null,
  display text not null,
  shared boolean not null default false,
  first_seen_at timestamptz not null default current_timestamp,
  primary key (workspace_id, id),
  unique (workspace_id, kind, namespace, value)
);

-- The projection of a customer: rebuilt from links, facts and orders at any time.
create table customer (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null default 'person' check (kind in ('person', 'company')),
  name text not null default '',
  name_sort text not null default '',
  company text,
  email text,
  phone text,
  town text,
  orders integer not null default 0,
  spent_cents bigint not null default 0,
  first_order_at timestamptz,
  last_order_at timestamptz,
  last_seen_at timestamptz,
  merged_into uuid,
  emptied_at timestamptz,
  created_at timestamptz not null default current_timestamp,
  primary key (workspace_id, id)
);
create index on customer (workspace_id, name_sort, id) where merged_into is null and emptied_at is null;
create index on customer (workspace_id, last_seen_at desc, id) where merged_into is null and emptied_at is null;

-- What was decided about identity, by whom and why. `moves` lists handle, from and to: enough to take the act back.
create table identity_act (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('merge', 'split', 'undo')),
  at timestamptz not null default current_timestamp,
  by text not null,
  reason text,
  moves jsonb not null,
  undoes uuid,
  undone_by uuid,
  primary key (workspace_id, id)
);
create index on identity_act (workspace_id, at desc);

create table identity_link (
  workspace_id uuid not null,
  id uuid not null,
  handle_id uuid not null,
  customer_id uuid not null,
  linked_at timestamptz not null default current_timestamp,
  unlinked_at timestamptz,
  valid_from timestamptz,
  valid_to timestamptz,
  reason text not null,
  score double precision,
  by text not null,
  act_id uuid,
  import_id uuid,
  primary key (workspace_id, id)
);
create unique index on identity_link (workspace_id, handle_id) where unlinked_at is null;
create index on identity_link (workspace_id, customer_id) where unlinked_at is null;
create index on identity_link (workspace_id, import_id) where import_id is not null;

create table identity_epoch (
  workspace_id uuid not null,
  id uuid not null,
  epoch bigint not null,
  primary key (workspace_id, id)
);

create table fact (
  workspace_id uuid not null,
  id uuid not null,
  handle_id uuid not null,
  field text not null,
  value jsonb not null,
  type text not null,
  source text not null,
  observed_at timestamptz not null,
  import_id uuid,
  consent text,
  withdrawn_at timestamptz,
  primary key (workspace_id, id)
);
create index on fact (workspace_id, handle_id) where withdrawn_at is null;
create index on fact (workspace_id, import_id) where import_id is not null;

create table customer_order (
  workspace_id uuid not null,
  id uuid not null,
  handle_id uuid not null,
  number text,
  at timestamptz not null,
  precision text not null,
  amount_cents bigint,
  currency text not null,
  channel text,
  product text,
  source text not null,
  import_id uuid,
  withdrawn_at timestamptz,
  primary key (workspace_id, id)
);
create index on customer_order (workspace_id, handle_id);
create index on customer_order (workspace_id, import_id) where import_id is not null;

create table consent (
  workspace_id uuid not null,
  id uuid not null,
  handle_id uuid not null,
  purpose text not null,
  channel text not null,
  granted boolean not null,
  at timestamptz not null,
  source text not null,
  import_id uuid,
  primary key (workspace_id, id)
);
create index on consent (workspace_id, handle_id);

-- Erased people, as keyed hashes of their addresses: an import cannot bring them back unnoticed.
create table suppression (
  workspace_id uuid not null,
  id uuid not null,
  hash text not null,
  at timestamptz not null default current_timestamp,
  primary key (workspace_id, id),
  unique (workspace_id, hash)
);
