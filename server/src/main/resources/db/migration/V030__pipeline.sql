-- The fold of the log. Owned by spine/pipeline.
CREATE SCHEMA pipeline;

-- How far the log was folded, the next id to give, and which worker folds. Locked and compared first by each micro-batch: a worker
-- that was declared dead and wakes up finds another epoch and stops.
CREATE TABLE pipeline.worker (
    id         smallint PRIMARY KEY CHECK (id = 1),
    log_offset bigint   NOT NULL,
    next_id    bigint   NOT NULL,
    epoch      bigint   NOT NULL
) WITH (fillfactor = 10);
INSERT INTO pipeline.worker VALUES (1, 0, 1, 0);

-- All engine state of a profile, in sections (spine/pipeline/StateCodec).
CREATE TABLE pipeline.profile_state (
    workspace_id int    NOT NULL,
    profile_id   bigint NOT NULL,
    state        bytea  NOT NULL,
    PRIMARY KEY (workspace_id, profile_id)
) WITH (fillfactor = 80);

-- What every profile did and what we concluded: one row an event or fact, under the profile id it had then.
-- log_offset is 0 for a fact; an event's body stands in the log. Partitioned by id (spine/pipeline/TimelinePartitions makes them
-- ahead), so that old rows leave by dropping a table, and so that the index that is written to stays small.
CREATE TABLE pipeline.timeline (
    workspace_id int    NOT NULL,
    profile_id   bigint NOT NULL,
    time_ms      bigint NOT NULL,
    id           bigint NOT NULL,
    log_offset   bigint NOT NULL,
    kind         text   NOT NULL,
    name         text   NOT NULL,
    resolved_by  text   NOT NULL,
    properties   text,
    PRIMARY KEY (workspace_id, profile_id, time_ms, id)
) PARTITION BY RANGE (id);
-- Whoever follows the fold reads on by id after a pause: rows lie in that order, so an index of a row per 32 pages is enough.
CREATE INDEX timeline_id ON pipeline.timeline USING brin (id) WITH (pages_per_range = 32, autosummarize = on);

-- Merges and unmerges, for those who keep rows of their own under profile ids (spine/history): from this id on the members live in
-- the living profile, and these timeline rows are its own. Few: one a merge.
CREATE TABLE pipeline.regrouping (
    workspace_id int      NOT NULL,
    id           bigint   NOT NULL,
    living_id    bigint   NOT NULL,
    members      bigint[] NOT NULL,
    rows         bigint[] NOT NULL,
    PRIMARY KEY (id, workspace_id)
);
