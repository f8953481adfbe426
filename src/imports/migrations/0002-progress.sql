-- How long the file is, so that progress has an end; and an import whose job failed says so.
alter table import add column rows bigint;
alter table import drop constraint import_state_check;
alter table import add constraint import_state_check
  check (state in ('waiting', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone'));
create index on import (workspace_id, file_hash);
