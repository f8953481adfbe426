-- Groups of customers: by a rule, or computed (a persona). Membership is written down here and read here by all.
create table segment (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('rule', 'persona')),
  name text not null,
  version bigint not null default 0,
  created_at timestamptz not null default current_timestamp,
  archived_at timestamptz,
  primary key (workspace_id, id)
);

-- `margin` says how clearly a customer belongs: 0 is halfway to the next group, 1 is at the centre. Null for rules.
create table segment_member (
  workspace_id uuid not null,
  segment_id uuid not null,
  customer_id uuid not null,
  margin double precision,
  primary key (workspace_id, segment_id, customer_id)
);
create index on segment_member (workspace_id, customer_id);
