-- The import that made the link was undone, but something else still hangs on the handle. Looked at again whenever an import is undone.
alter table identity_link add column kept boolean not null default false;
create index on identity_link (workspace_id) where kept and unlinked_at is null;
