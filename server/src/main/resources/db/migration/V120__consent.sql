-- What may be sent where.
CREATE SCHEMA consent;

-- The proof: append only, one row a statement.
CREATE TABLE consent.ledger (
    workspace_id int NOT NULL,
    entry_id bigint NOT NULL,
    profile_id bigint NOT NULL,
    channel text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    status smallint NOT NULL,
    time_ms bigint NOT NULL,
    recorded_ms bigint NOT NULL,
    event_offset bigint NOT NULL,
    source text NOT NULL,
    wording text NOT NULL,
    wording_version text NOT NULL,
    PRIMARY KEY (workspace_id, entry_id)
);

CREATE INDEX ledger_address ON consent.ledger (workspace_id, channel, address, entry_id);

-- What holds: the latest of each, of two of one moment the stricter. status: 0 granted, 1 refused.
CREATE TABLE consent.current (
    workspace_id int NOT NULL,
    channel text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    status smallint NOT NULL,
    time_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, channel, address, purpose)
);

-- Addresses that get nothing at all.
CREATE TABLE consent.suppression (
    workspace_id int NOT NULL,
    channel text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    time_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, channel, address)
);
