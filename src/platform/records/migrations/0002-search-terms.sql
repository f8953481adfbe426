-- Every term that some entry has. Byte order, so that the beginning of a word is a range of this index in either engine.
create table search_term (
  workspace_id uuid not null,
  term text collate "C" not null,
  primary key (workspace_id, term)
);
