-- What happened, one row each. Ordered for questions about a person; facts only, so nothing here is ever updated.
CREATE TABLE IF NOT EXISTS polku.event
(
    workspace_id UUID,
    event_id     UUID,
    at           DateTime64(3, 'UTC'),
    seq          UInt64,
    received_at  DateTime64(3, 'UTC'),
    clamped      UInt8,
    kind         LowCardinality(String),
    channel      LowCardinality(String),
    place        String,
    handle       UInt64,
    session      String,
    device       LowCardinality(String),
    source       LowCardinality(String),
    value        Nullable(Float64),
    import_id    UUID,
    properties   Map(String, String),
    signature    UInt64 MATERIALIZED cityHash64(kind, channel, place)
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (workspace_id, handle, at, seq)
SETTINGS old_parts_lifetime = 60, cleanup_delay_period = 5, max_cleanup_delay_period = 10, cleanup_delay_period_random_add = 0;

-- Which handle is whose today. Read FINAL; the zero customer means nobody.
CREATE TABLE IF NOT EXISTS polku.link
(
    workspace_id UUID,
    handle       UInt64,
    customer     UUID,
    epoch        UInt64
)
ENGINE = ReplacingMergeTree(epoch)
ORDER BY (workspace_id, handle)
SETTINGS old_parts_lifetime = 60, cleanup_delay_period = 5, max_cleanup_delay_period = 10, cleanup_delay_period_random_add = 0;

-- What was understood of each message and note, without its text. Read FINAL.
CREATE TABLE IF NOT EXISTS polku.item_fact
(
    workspace_id UUID,
    item_id      UUID,
    handle       UInt64,
    at           DateTime64(3, 'UTC'),
    kind         LowCardinality(String),
    channel      LowCardinality(String),
    direction    LowCardinality(String),
    language     LowCardinality(String),
    feeling      Nullable(Float32),
    probability  Float32,
    topic        LowCardinality(String),
    reason       LowCardinality(String),
    intent       LowCardinality(String),
    urgency      LowCardinality(String),
    version      UInt64,
    import_id    UUID,
    signature    UInt64 MATERIALIZED cityHash64(kind, channel, topic, reason, intent)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace_id, item_id)
SETTINGS old_parts_lifetime = 60, cleanup_delay_period = 5, max_cleanup_delay_period = 10, cleanup_delay_period_random_add = 0;

-- Where each way of appearing stands on a map. A version counts once its closing row (signature 0) is there.
CREATE TABLE IF NOT EXISTS polku.placement
(
    workspace_id UUID,
    placement_id UUID,
    version      UInt64,
    signature    UInt64,
    touchpoint   LowCardinality(String),
    stage        LowCardinality(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace_id, placement_id, version, signature);

-- Who belongs to a segment. A version counts once its closing row (the zero customer) is there.
CREATE TABLE IF NOT EXISTS polku.membership
(
    workspace_id UUID,
    segment_id   UUID,
    version      UInt64,
    customer     UUID
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace_id, segment_id, version, customer)
SETTINGS old_parts_lifetime = 60, cleanup_delay_period = 5, max_cleanup_delay_period = 10, cleanup_delay_period_random_add = 0;

-- Ids that were stored: doubles are refused against this before they are written.
CREATE TABLE IF NOT EXISTS polku.seen
(
    workspace_id UUID,
    event_id     UUID
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace_id, event_id)
SETTINGS old_parts_lifetime = 60, cleanup_delay_period = 5, max_cleanup_delay_period = 10, cleanup_delay_period_random_add = 0;

-- One rising number per workspace: anything a question reads has changed since.
CREATE TABLE IF NOT EXISTS polku.change
(
    workspace_id UUID,
    number       UInt64
)
ENGINE = ReplacingMergeTree(number)
ORDER BY workspace_id;
