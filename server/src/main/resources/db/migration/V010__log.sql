-- The event log. Owned by spine/log; nobody else reads it.
CREATE SCHEMA log;

-- One row: the place of the next event. Locked from the first statement of an append until its commit, so offsets have no gaps
-- that could fill later, and times of receipt grow with them.
CREATE TABLE log.head (
    id               smallint PRIMARY KEY CHECK (id = 1),
    next_offset      bigint   NOT NULL,
    last_received_ms bigint   NOT NULL,
    key_salt         bigint   NOT NULL
) WITH (fillfactor = 10);
-- The salt is any number that nobody outside knows: which message ids share a bucket is not for senders to choose.
INSERT INTO log.head VALUES (1, 1, 0, ('x' || right(gen_random_uuid()::text, 12) || left(gen_random_uuid()::text, 4))::bit(64)::bigint);

-- Partitioned by offset (spine/log/Partitions makes them ahead), so that old events leave by dropping a table.
CREATE TABLE log.event (
    log_offset   bigint   NOT NULL,
    workspace_id int      NOT NULL,
    received_ms  bigint   NOT NULL,
    time_ms      bigint   NOT NULL,
    source_id    int      NOT NULL,
    profile_id   bigint   NOT NULL,
    type         smallint NOT NULL,
    trust        smallint NOT NULL,
    name         text     NOT NULL,
    message_id   text     NOT NULL,
    user_id      text     NOT NULL,
    anonymous_id text     NOT NULL,
    previous_id  text     NOT NULL,
    body         text     NOT NULL,
    PRIMARY KEY (log_offset)
) PARTITION BY RANGE (log_offset);

-- The message ids of the last days, as 128 bits of SHA-256 with 64 of the body's (spine/log/MessageKeys tells how).
-- The newest, one row a transaction: read at a start only.
CREATE TABLE log.message_batch (
    first_offset bigint PRIMARY KEY,
    received_ms  bigint NOT NULL,
    entries      bytea  NOT NULL
);
ALTER TABLE log.message_batch ALTER entries SET STORAGE EXTERNAL;

-- The others, by stretches of the log: what a key must pass before the buckets are asked.
CREATE TABLE log.message_run (
    first_offset bigint PRIMARY KEY,
    newest_ms    bigint NOT NULL,
    bucket_bits  int    NOT NULL,
    filter       bytea  NOT NULL
);
ALTER TABLE log.message_run ALTER filter SET STORAGE EXTERNAL;

-- A run's keys, by the upper bits of their places. Written in this order, never changed, deleted together.
CREATE TABLE log.message_bucket (
    run     bigint NOT NULL,
    bucket  int    NOT NULL,
    entries bytea  NOT NULL,
    PRIMARY KEY (run, bucket)
);
ALTER TABLE log.message_bucket ALTER entries SET STORAGE EXTERNAL;

CREATE TABLE log.quarantine (
    id           bigint GENERATED ALWAYS AS IDENTITY,
    workspace_id int    NOT NULL,
    received_ms  bigint NOT NULL,
    source_id    int    NOT NULL,
    code         text   NOT NULL,
    detail       text   NOT NULL,
    field        text   NOT NULL,
    body         text   NOT NULL,
    -- When it was sent on after all, as it was or mended; 0 while it waits.
    replayed_ms  bigint NOT NULL DEFAULT 0,
    replayed_by  text   NOT NULL DEFAULT '',
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX quarantine_waiting ON log.quarantine (workspace_id, code, source_id, id) WHERE replayed_ms = 0;
