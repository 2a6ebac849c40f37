CREATE SCHEMA journeys;

-- Grows with every change of a definition, so that the worker sees in one read whether its book is still true.
CREATE TABLE journeys.revision (
    workspace_id int PRIMARY KEY,
    revision     bigint NOT NULL
);

CREATE TABLE journeys.journey (
    workspace_id int  NOT NULL,
    key          text NOT NULL,
    status       text NOT NULL CHECK (status IN ('live', 'paused', 'draining', 'stopped', 'archived')),
    version      int  NOT NULL,
    -- Nodes that people pass without anything happening, in whatever version they are.
    off          text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (workspace_id, key)
);

-- Never changed, never deleted: those inside stay on theirs.
CREATE TABLE journeys.version (
    workspace_id int    NOT NULL,
    journey      text   NOT NULL,
    version      int    NOT NULL,
    definition   jsonb  NOT NULL,
    note         text   NOT NULL,
    -- The older version that it brought back, or 0.
    restored     int    NOT NULL,
    published_by text   NOT NULL,
    published_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, journey, version)
);

-- What somebody is drawing, sound or not; revision tells two people who draw at once apart.
CREATE TABLE journeys.draft (
    workspace_id int    NOT NULL,
    key          text   NOT NULL,
    definition   jsonb  NOT NULL,
    base_version int    NOT NULL,
    revision     bigint NOT NULL,
    saved_by     text   NOT NULL,
    saved_ms     bigint NOT NULL,
    PRIMARY KEY (workspace_id, key)
);

-- What is to happen to all who are inside: moved to a newer version, ended, passed by a node that was switched off, or woken after a pause.
-- The worker does it in pieces, and how far it came is stored with each.
CREATE TABLE journeys.shift (
    workspace_id int     NOT NULL,
    id           bigint  NOT NULL GENERATED ALWAYS AS IDENTITY,
    journey      text    NOT NULL,
    what         text    NOT NULL CHECK (what IN ('move', 'stop', 'pass', 'wake')),
    version      int     NOT NULL,
    node         text    NOT NULL,
    mapping      jsonb   NOT NULL,
    gone         text    NOT NULL CHECK (gone IN ('stay', 'exit')),
    take_back    boolean NOT NULL,
    asked_by     text    NOT NULL,
    asked_ms     bigint  NOT NULL,
    up_to        bigint  NOT NULL DEFAULT 0,
    after_id     bigint  NOT NULL DEFAULT 0,
    state        text    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'cancelled')),
    people       bigint  NOT NULL DEFAULT 0,
    moved        bigint  NOT NULL DEFAULT 0,
    gone_out     bigint  NOT NULL DEFAULT 0,
    total        bigint  NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, id)
);

CREATE INDEX shift_open ON journeys.shift (workspace_id, id) WHERE state IN ('waiting', 'running');
CREATE INDEX shift_journey ON journeys.shift (workspace_id, journey, id);

-- For lists and counts; the truth for moving is section 6 of the profile.
CREATE TABLE journeys.instance (
    workspace_id int     NOT NULL,
    id           bigint  NOT NULL,
    journey      text    NOT NULL,
    version      int     NOT NULL,
    profile_id   bigint  NOT NULL,
    entry_key    text    NOT NULL,
    node         text    NOT NULL,
    visit        int     NOT NULL,
    held_out     boolean NOT NULL,
    entered_ms   bigint  NOT NULL,
    node_ms      bigint  NOT NULL,
    exited_ms    bigint  NOT NULL,
    reason       text    NOT NULL,
    -- The instance that came in: its own id, but for those that go a parallel way of it.
    family       bigint  NOT NULL,
    -- Another one stands for the family where entries are counted: exactly one of a family does, at any time.
    beside       boolean NOT NULL,
    PRIMARY KEY (workspace_id, id)
) WITH (fillfactor = 80);

CREATE INDEX instance_profile ON journeys.instance (workspace_id, profile_id);

-- The parallel ways of an entry.
CREATE INDEX instance_family ON journeys.instance (workspace_id, family) WHERE family <> id;

-- Who waits where, and who ever entered: newest first.
CREATE INDEX instance_node ON journeys.instance (workspace_id, journey, node, id) INCLUDE (held_out) WHERE exited_ms = 0;
CREATE INDEX instance_journey ON journeys.instance (workspace_id, journey, id);

-- Who is inside, who left, and why: so that each list of the screens is read in its order, however rare what it asks for.
CREATE INDEX instance_inside ON journeys.instance (workspace_id, journey, id) INCLUDE (beside) WHERE exited_ms = 0;
CREATE INDEX instance_left ON journeys.instance (workspace_id, journey, id) WHERE exited_ms > 0;
CREATE INDEX instance_reason ON journeys.instance (workspace_id, journey, reason, id) WHERE exited_ms > 0;

-- How often people went from one node to another: counted by the fold in the transaction of the move, so it is exact and costs nothing to
-- read. Comes from '' when one enters; leads to '' with a reason when one leaves.
CREATE TABLE journeys.flow (
    workspace_id int    NOT NULL,
    journey      text   NOT NULL,
    from_node    text   NOT NULL,
    to_node      text   NOT NULL,
    reason       text   NOT NULL,
    moves        bigint NOT NULL,
    PRIMARY KEY (workspace_id, journey, from_node, to_node, reason)
) WITH (fillfactor = 50);

-- The line before a throttle, changed by the fold in the transaction of the step. Microseconds of shop time, see Turns.
CREATE TABLE journeys.throttle (
    workspace_id int    NOT NULL,
    journey      text   NOT NULL,
    node         text   NOT NULL,
    tail_us      bigint NOT NULL,
    delay_us     bigint NOT NULL,
    gate_us      bigint NOT NULL,
    PRIMARY KEY (workspace_id, journey, node)
) WITH (fillfactor = 50);

-- What a step said of a person, written in the transaction of the step, deleted once the log has it.
CREATE TABLE journeys.untold (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id int    NOT NULL,
    message_id   text   NOT NULL,
    profile_id   bigint NOT NULL,
    type         text   NOT NULL,
    name         text   NOT NULL,
    time_ms      bigint NOT NULL,
    body         text   NOT NULL,
    UNIQUE (workspace_id, message_id)
);

-- How far the profiles were told which journeys let people in by the calendar.
CREATE TABLE journeys.sweep (
    workspace_id  int    PRIMARY KEY,
    entries       text   NOT NULL,
    after_profile bigint NOT NULL
);

-- Links by which whoever has one looks at a journey. Never deleted: who made one, and who took it back, stays to be read. Of the link only a
-- hash is kept.
CREATE TABLE journeys.share (
    workspace_id int    NOT NULL,
    id           bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    journey      text   NOT NULL,
    token_hash   bytea  NOT NULL UNIQUE,
    made_by      text   NOT NULL,
    made_ms      bigint NOT NULL,
    expires_ms   bigint NOT NULL,
    -- Empty and 0 until somebody takes it back.
    revoked_by   text   NOT NULL DEFAULT '',
    revoked_ms   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, id)
);

CREATE INDEX share_journey ON journeys.share (workspace_id, journey, id);

-- Who came into a split that looks for its best way: written in the transaction of the step, each person once a trial.
CREATE TABLE journeys.trial_arm (
    workspace_id int    NOT NULL,
    journey      text   NOT NULL,
    node         text   NOT NULL,
    -- Of what is compared: a split that says something else is another trial.
    trial        text   NOT NULL,
    profile_id   bigint NOT NULL,
    arm          int    NOT NULL,
    taken_ms     bigint NOT NULL,
    PRIMARY KEY (workspace_id, journey, node, trial, profile_id)
);

CREATE INDEX trial_arm_time ON journeys.trial_arm (workspace_id, journey, node, trial, taken_ms, profile_id);
CREATE INDEX trial_arm_profile ON journeys.trial_arm (workspace_id, profile_id);

-- Which way won, and from when on those who enter go it.
CREATE TABLE journeys.trial_winner (
    workspace_id int    NOT NULL,
    journey      text   NOT NULL,
    node         text   NOT NULL,
    trial        text   NOT NULL,
    arm          int    NOT NULL,
    since_ms     bigint NOT NULL,
    PRIMARY KEY (workspace_id, journey, node, trial)
);
