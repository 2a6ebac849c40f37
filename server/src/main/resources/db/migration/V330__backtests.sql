CREATE SCHEMA backtests;

-- What was tried on the past, and the answers; they hold ids of people and no more of them.
CREATE TABLE backtests.run (
    workspace_id int    NOT NULL,
    id           bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    journey      text   NOT NULL,
    definition   jsonb  NOT NULL,
    version      int    NOT NULL, -- 0: a drawing
    days         int    NOT NULL,
    asked_by     text   NOT NULL,
    asked_ms     bigint NOT NULL,
    state        text   NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
    percent      int    NOT NULL,
    fault        text   NOT NULL,
    answer       jsonb,
    ended_ms     bigint NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE INDEX run_journey ON backtests.run (workspace_id, journey, id);
CREATE INDEX run_open ON backtests.run (workspace_id, id) WHERE state IN ('waiting', 'running');
