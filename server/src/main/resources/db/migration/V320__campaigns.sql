CREATE SCHEMA campaigns;

CREATE TABLE campaigns.campaign (
    workspace_id int    NOT NULL,
    key          text   NOT NULL,
    definition   jsonb  NOT NULL,
    status       text   NOT NULL CHECK (status IN ('draft', 'live', 'paused', 'stopped', 'done')),
    launched_ms  bigint NOT NULL,
    updated_ms   bigint NOT NULL,
    updated_by   text   NOT NULL,
    PRIMARY KEY (workspace_id, key)
);

-- How far a run came: moved in the transaction in which people enter, so that each enters once.
CREATE TABLE campaigns.run (
    workspace_id     int     NOT NULL,
    campaign         text    NOT NULL,
    run              int     NOT NULL,
    stage            text    NOT NULL CHECK (stage IN ('trial', 'waiting', 'sending', 'inside', 'ended', 'missed')),
    at               text    NOT NULL,
    opened_ms        bigint  NOT NULL,
    audience         bigint  NOT NULL,
    after_profile_id bigint  NOT NULL,
    looked           bigint  NOT NULL,
    entered          bigint  NOT NULL,
    pace_ms          bigint  NOT NULL,
    paced            bigint  NOT NULL,
    decide_ms        bigint  NOT NULL,
    winner           int     NOT NULL,
    results          jsonb   NOT NULL,
    ended_ms         bigint  NOT NULL,
    PRIMARY KEY (workspace_id, campaign, run)
) WITH (fillfactor = 50);

-- What the lane looks at.
CREATE INDEX run_open ON campaigns.run (workspace_id, campaign, run) WHERE ended_ms = 0;
