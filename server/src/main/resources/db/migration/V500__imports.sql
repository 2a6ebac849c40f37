-- What was, is and is to be brought in from files. Owned by doors/transfer/imports; nobody else reads it.
CREATE SCHEMA imports;

CREATE TABLE imports.import (
    workspace_id   int    NOT NULL,
    import_id      bigint GENERATED ALWAYS AS IDENTITY,
    kind           text   NOT NULL,
    name           text   NOT NULL,
    state          text   NOT NULL,
    created_ms     bigint NOT NULL,
    created_by     text   NOT NULL,
    source_id      int    NOT NULL,
    sha256         text   NOT NULL,
    bytes          bigint NOT NULL,
    shape          jsonb  NOT NULL,
    columns        jsonb  NOT NULL,
    signature      text   NOT NULL,
    mapping        jsonb  NOT NULL,
    dry_run        jsonb,
    progress       jsonb  NOT NULL,
    errors         jsonb  NOT NULL,
    failure        text   NOT NULL,
    failure_detail text   NOT NULL,
    started_ms     bigint NOT NULL,
    ended_ms       bigint NOT NULL,
    -- Machine time: files are kept a day after it.
    touched_ms     bigint NOT NULL,
    purged         boolean NOT NULL,
    PRIMARY KEY (workspace_id, import_id)
);

CREATE INDEX import_open ON imports.import (state) WHERE state IN ('checking', 'queued', 'running');
CREATE INDEX import_same ON imports.import (workspace_id, sha256);

-- How the columns of a header were mapped the last time.
CREATE TABLE imports.mapping (
    workspace_id int    NOT NULL,
    kind         text   NOT NULL,
    signature    text   NOT NULL,
    mapping      jsonb  NOT NULL,
    updated_ms   bigint NOT NULL,
    PRIMARY KEY (workspace_id, kind, signature)
);
