-- Who is one person. Everything leads with the workspace, so that it can be split by it.
CREATE SCHEMA identity;

-- profile_id is the profile that the identifier was attached to; read through the alias. Rows of a merged profile are not rewritten.
CREATE TABLE identity.identifier (
    workspace_id int NOT NULL,
    type smallint NOT NULL,
    value text COLLATE "C" NOT NULL,
    profile_id bigint NOT NULL,
    merges smallint NOT NULL,
    window_ms bigint NOT NULL,
    quarantined boolean NOT NULL,
    PRIMARY KEY (workspace_id, type, value)
);

CREATE INDEX identifier_quarantined ON identity.identifier (workspace_id, type, value) WHERE quarantined;

-- What a public key stated: many profiles may claim one address.
CREATE TABLE identity.claim (
    workspace_id int NOT NULL,
    type smallint NOT NULL,
    value text COLLATE "C" NOT NULL,
    profile_id bigint NOT NULL,
    PRIMARY KEY (workspace_id, type, value, profile_id)
);

-- A merged profile to the one that lives; paths are kept flat.
CREATE TABLE identity.alias (
    workspace_id int NOT NULL,
    profile_id bigint NOT NULL,
    root_id bigint NOT NULL,
    PRIMARY KEY (workspace_id, profile_id)
);

-- Append only; undone_ms is the one column that is set later.
CREATE TABLE identity.merge_ledger (
    workspace_id int NOT NULL,
    merge_id bigint NOT NULL,
    at_ms bigint NOT NULL,
    event_offset bigint NOT NULL,
    winner_id bigint NOT NULL,
    loser_id bigint NOT NULL,
    cause text NOT NULL,
    loser_state bytea NOT NULL,
    undone_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, merge_id)
);

CREATE INDEX merge_ledger_winner ON identity.merge_ledger (workspace_id, winner_id);
