-- One row a profile to search and to list by; the state that the folds use is the pipeline's.
CREATE SCHEMA profiles;

CREATE TABLE profiles.profile (
    workspace_id int NOT NULL,
    profile_id bigint NOT NULL,
    display_name text NOT NULL,
    traits jsonb NOT NULL,
    -- what it can be reached by and whether it is known: the bits of know/profiles/Has
    has smallint NOT NULL,
    created_ms bigint NOT NULL,
    last_seen_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, profile_id)
) WITH (fillfactor = 80);

CREATE INDEX profile_last_seen ON profiles.profile (workspace_id, last_seen_ms DESC, profile_id DESC);

-- The words of display names, as people type them (know/profiles/NameWords): found by their beginnings, in order.
CREATE TABLE profiles.word (
    workspace_id int NOT NULL,
    word text COLLATE "C" NOT NULL,
    profile_id bigint NOT NULL,
    PRIMARY KEY (workspace_id, word, profile_id)
);
CREATE INDEX word_profile ON profiles.word (workspace_id, profile_id, word);
