-- What rules about messages ask of an item, beside what was read of it: one table answers them.
alter table item_label add column channel text not null default '';
alter table item_label add column sentiment text;
alter table item_label add column reason text;
alter table item_label add column intent text;
alter table item_label add column urgency text;

-- Once, for what was read before: the channel comes from the item itself, as reading it again would bring it.
update item_label set channel = item.channel from item where item.workspace_id = item_label.workspace_id and item.id = item_label.item_id;
update item_label set
  sentiment = case when corrections ? 'sentiment' then corrections ->> 'sentiment' else analysis -> 'sentiment' ->> 'label' end,
  reason = case when corrections ? 'reason' then corrections ->> 'reason' else analysis -> 'reason' ->> 'label' end,
  intent = case when corrections ? 'intent' then corrections ->> 'intent' else analysis -> 'intent' ->> 'label' end,
  urgency = case when corrections ? 'urgency' then corrections ->> 'urgency' else analysis -> 'urgency' ->> 'label' end;
