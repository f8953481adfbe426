-- The list in its three orders, each by an index of its own, so that a page costs the same wherever it is.
create index on customer (workspace_id, spent_cents desc, id) where merged_into is null and emptied_at is null;
