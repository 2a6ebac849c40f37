-- What may be sent where.
CREATE SCHEMA consent;

-- The proof: append only, one row a statement. status: 0 granted, 1 refused, 2 requested.
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
    -- of a statement on a page of ours, JSON; else empty
    proof text NOT NULL,
    PRIMARY KEY (workspace_id, entry_id)
);

CREATE INDEX ledger_address ON consent.ledger (workspace_id, channel, address, entry_id);

-- What holds: of each kind of statement the latest, -1 for none. A refusal is beaten by a later proved grant only; an open one, by a
-- public key, holds where nobody refused.
CREATE TABLE consent.current (
    workspace_id int NOT NULL,
    channel text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    refused_ms bigint NOT NULL,
    granted_ms bigint NOT NULL,
    open_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, channel, address, purpose)
);

-- No marketing until then; the later said counts.
CREATE TABLE consent.pause (
    workspace_id int NOT NULL,
    channel text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    until_ms bigint NOT NULL,
    said_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, channel, address)
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
