-- The newest entries of one kind, for words that many entries have.
create index on search_entry (workspace_id, kind, at desc);
