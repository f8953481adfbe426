-- Who wrote a consent down, and how it is known that it was given: the proof.
alter table consent add column proof text not null default '';
alter table consent add column recorded_by text;

-- How long things are kept: nothing is cleared before somebody has set a time.
create table retention_rule (
  workspace_id uuid not null,
  kind text not null,
  months integer not null,
  changed_at timestamptz not null,
  changed_by text not null,
  last_run timestamptz,
  last_cleared integer,
  primary key (workspace_id, kind)
);
