-- What joins unasked is set as a wanted precision; the limit follows from the pairs (customers/matching/precision.ts). A limit set before meant
-- something else, so nothing joins unasked until somebody sets it anew.
alter table match_setting add column auto_precision double precision;
alter table match_setting drop column auto_from;
