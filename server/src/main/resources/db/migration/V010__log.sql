-- The event log. Owned by spine/log; nobody else reads it.
CREATE SCHEMA log;

-- One row: the place of the next event. Locked from the first statement of an append until its commit, so offsets have no gaps
-- that could fill later, and times of receipt grow with them.
CREATE TABLE log.head (
    id               smallint PRIMARY KEY CHECK (id = 1),
    next_offset      bigint   NOT NULL,
    last_received_ms bigint   NOT NULL
) WITH (fillfactor = 10);
INSERT INTO log.head VALUES (1, 1, 0);

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

-- The message ids of the present and the previous week (shop time), as 128 bits of SHA-256; a look-up reads both weeks.
-- No key is unique to PostgreSQL: the one appender, which holds log.head, looks before it adds. The index has 64 of the 128 bits
-- and nothing else, since its pages are met at random and should stay in memory; the row decides.
CREATE TABLE log.message_key (
    week         int    NOT NULL,
    workspace_id int    NOT NULL,
    key_high     bigint NOT NULL,
    key_low      bigint NOT NULL,
    body_hash    bigint NOT NULL,
    received_ms  bigint NOT NULL
) PARTITION BY LIST (week);
CREATE INDEX message_key_high ON log.message_key (key_high);

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
