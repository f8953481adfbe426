-- Raw files live for thirty days; when one is removed, its imports say so.
alter table import add column raw_removed_at timestamptz;
create index on import (workspace_id, created_at) where raw_removed_at is null;
