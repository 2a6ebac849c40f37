CREATE SCHEMA testruns;

-- Somebody of the house who may be sent tests of journeys.
CREATE TABLE testruns.person (
    workspace_id int    NOT NULL,
    id           bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    name         text   NOT NULL,
    -- Whose cart, segments and traits; 0: nobody's.
    profile_id   bigint NOT NULL,
    -- Channel to address.
    addresses    jsonb  NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

-- What stays of a test run: who sent how many tests of what to whom. The run itself lives in memory.
CREATE TABLE testruns.run (
    workspace_id int     NOT NULL,
    id           bigint  NOT NULL GENERATED ALWAYS AS IDENTITY,
    journey      text    NOT NULL,
    drawn        boolean NOT NULL,
    person       text    NOT NULL,
    started_by   text    NOT NULL,
    started_ms   bigint  NOT NULL,
    -- 0 while it goes on.
    ended_ms     bigint  NOT NULL,
    ended        text    NOT NULL,
    sends        int     NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE INDEX run_journey ON testruns.run (workspace_id, journey, id);
CREATE INDEX run_open ON testruns.run (workspace_id, id) WHERE ended_ms = 0;
