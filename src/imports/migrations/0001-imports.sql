create table import (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  file_hash text not null,
  plan jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'undoing', 'undone')),
  done_row bigint not null default 0,
  written integer not null default 0,
  known integer not null default 0,
  rejected integer not null default 0,
  touched jsonb not null default '[]',
  job_id uuid,
  created_by text not null,
  created_at timestamptz not null default current_timestamp,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index on import (workspace_id, created_at desc);

create table import_reject (
  workspace_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  row_number bigint not null,
  field text not null,
  reason jsonb not null,
  cells jsonb not null,
  primary key (workspace_id, id)
);
create index on import_reject (workspace_id, import_id, row_number);

-- What was chosen for a header, so that the next file with the same header needs no choosing.
create table import_mapping (
  workspace_id uuid not null,
  id uuid not null,
  plan jsonb not null,
  used_at timestamptz not null default current_timestamp,
  primary key (workspace_id, id)
);
