-- Definitions of computed traits; written under the lock of segments.book, whose version counts them too. Values have no rows: they are
-- worked out of the profile's state when they are read.
-- found: bounds that the people themselves made of a formula that says none (RfmBounds), as JSON; each change of them is a version.
CREATE TABLE segments.trait (
    workspace_id int NOT NULL,
    trait_id int NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    formula text NOT NULL,
    found text,
    version int NOT NULL,
    status smallint NOT NULL,
    exact_since_ms bigint NOT NULL,
    updated_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, trait_id),
    UNIQUE (workspace_id, key)
);

-- Every version that was ever saved.
CREATE TABLE segments.trait_version (
    workspace_id int NOT NULL,
    trait_id int NOT NULL,
    version int NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    formula text NOT NULL,
    found text,
    saved_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, trait_id, version)
);
