-- Definitions of segments and who is in them. The truth of a membership is the rule on the profile's state; the rows are for lists.
CREATE SCHEMA segments;

-- One row a workspace: the version of all its definitions together, locked while one is written.
CREATE TABLE segments.book (
    workspace_id int PRIMARY KEY,
    version bigint NOT NULL,
    last_slot int NOT NULL DEFAULT 0
);

CREATE TABLE segments.segment (
    workspace_id int NOT NULL,
    segment_id int NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    webhook text NOT NULL,
    rule text NOT NULL,
    version int NOT NULL,
    status smallint NOT NULL,
    exact_since_ms bigint NOT NULL,
    include_existing boolean NOT NULL,
    updated_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, segment_id),
    UNIQUE (workspace_id, key)
);

-- Every version that was ever saved.
CREATE TABLE segments.segment_version (
    workspace_id int NOT NULL,
    segment_id int NOT NULL,
    version int NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    webhook text NOT NULL,
    rule text NOT NULL,
    archived boolean NOT NULL,
    saved_by text NOT NULL,
    saved_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, segment_id, version)
);

CREATE TABLE segments.membership (
    workspace_id int NOT NULL,
    segment_id int NOT NULL,
    profile_id bigint NOT NULL,
    since_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, segment_id, profile_id)
);
CREATE INDEX membership_profile ON segments.membership (workspace_id, profile_id);

-- How large a segment was at the end of a day (since 1970, the shop's), who came and who went: a row for a day on which it changed. The
-- newest row is rewritten with every micro-batch that moves somebody, so it has room beside it.
CREATE TABLE segments.size_day (
    workspace_id int NOT NULL,
    segment_id int NOT NULL,
    day int NOT NULL,
    size bigint NOT NULL,
    entered bigint NOT NULL,
    departed bigint NOT NULL,
    PRIMARY KEY (workspace_id, segment_id, day)
) WITH (fillfactor = 50);

-- Leaves that are kept in profiles' states. A slot is given once: what an earlier leaf left behind under another is nobody's.
CREATE TABLE segments.leaf (
    workspace_id int NOT NULL,
    leaf_id bigint NOT NULL,
    slot int NOT NULL,
    filled boolean NOT NULL,
    PRIMARY KEY (workspace_id, leaf_id)
);

-- The back-fill that is under way: of what stands in the log up to the mark, for these versions of these segments.
CREATE TABLE segments.backfill (
    workspace_id int PRIMARY KEY,
    mark bigint NOT NULL,
    mark_ms bigint NOT NULL,
    new_from_id bigint NOT NULL,
    after_profile_id bigint NOT NULL,
    done bigint NOT NULL,
    total bigint NOT NULL,
    segments int[] NOT NULL,
    versions int[] NOT NULL
);

-- Profiles that were merged or parted meanwhile: counted at its end, from all that they did.
CREATE TABLE segments.backfill_again (
    workspace_id int NOT NULL,
    profile_id bigint NOT NULL,
    PRIMARY KEY (workspace_id, profile_id)
);

-- What audits found: the newest hundred, and of each the first differences.
CREATE TABLE segments.audit (
    workspace_id int NOT NULL,
    audit_id bigint NOT NULL,
    day int NOT NULL,
    percent int NOT NULL,
    started_by text NOT NULL,
    started_ms bigint NOT NULL,
    took_ms bigint NOT NULL,
    fault text NOT NULL,
    people bigint NOT NULL,
    segments int NOT NULL,
    probes bigint NOT NULL,
    differences bigint NOT NULL,
    repaired bigint NOT NULL,
    unmended bigint NOT NULL,
    undecided bigint NOT NULL,
    inexact bigint NOT NULL,
    left_out text NOT NULL,
    PRIMARY KEY (workspace_id, audit_id)
);

CREATE TABLE segments.audit_difference (
    workspace_id int NOT NULL,
    audit_id bigint NOT NULL,
    profile_id bigint NOT NULL,
    segment_id int NOT NULL,
    segment text NOT NULL,
    kind smallint NOT NULL,
    expected boolean NOT NULL,
    outcome smallint NOT NULL,
    found_ms bigint NOT NULL,
    done_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, audit_id, profile_id, segment_id)
);
CREATE INDEX audit_difference_open ON segments.audit_difference (workspace_id, profile_id) WHERE outcome = 0;
