-- An import can be paused besides stopped, and one that failed says why.
alter table import add column fault jsonb;
alter table import add column pause_wanted boolean not null default false;
alter table import drop constraint import_state_check;
alter table import add constraint import_state_check
  check (state in ('waiting', 'running', 'paused', 'done', 'cancelled', 'failed', 'undoing', 'undone'));
