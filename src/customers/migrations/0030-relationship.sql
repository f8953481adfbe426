-- Where the relationship with a customer stands, by the limits of the workspace: computed from orders, never written by hand.
alter table customer add column state text not null default 'possible'
  check (state in ('possible', 'new', 'current', 'fading', 'former', 'returned'));
create index on customer (workspace_id, state, name_sort, id) where merged_into is null and emptied_at is null;

-- Limits in days, and what was counted over all customers when the states were last brought up to date.
create table relationship_setting (
  workspace_id uuid not null,
  id uuid not null,
  new_days integer not null,
  fading_days integer not null,
  former_days integer not null,
  -- Borders between the bins of recency (days), frequency (orders) and money (cents); null before the first count or with too few buyers.
  borders jsonb,
  -- Days between consecutive purchases of the same customer: how many, the median and the 90th percentile.
  gaps jsonb,
  -- Mean of an order over all orders, with its interval by customers.
  mean_order jsonb,
  counted_at timestamptz,
  primary key (workspace_id, id)
);
