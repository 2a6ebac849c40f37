-- Who may come in: workspaces, users, keys, sessions.
CREATE SCHEMA access;

CREATE TABLE access.workspace (
    workspace_id int    PRIMARY KEY,
    name         text   NOT NULL,
    time_zone    text   NOT NULL,
    currency     text   NOT NULL,
    locale       text   NOT NULL,
    url          text   NOT NULL,
    created_ms   bigint NOT NULL
);

CREATE TABLE access.users (
    user_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id  int    NOT NULL REFERENCES access.workspace,
    email         text   NOT NULL UNIQUE,
    password_hash text   NOT NULL,
    role          text   NOT NULL,
    created_ms    bigint NOT NULL,
    -- machine time; null while he may sign in
    deactivated_ms bigint
);

-- A link that was handed out: to come in, or (with user_id) to set a new password. Of its token only the SHA-256 is kept.
CREATE TABLE access.invitation (
    invitation_id int    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id  int    NOT NULL REFERENCES access.workspace,
    user_id       bigint REFERENCES access.users,
    email         text   NOT NULL,
    role          text   NOT NULL,
    hash          bytea  NOT NULL UNIQUE,
    created_ms    bigint NOT NULL,
    expires_ms    bigint NOT NULL
);

-- Of a key only its SHA-256 is kept: 256 random bits need no slow hash.
CREATE TABLE access.key (
    key_id       int    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id int    NOT NULL REFERENCES access.workspace,
    kind         text   NOT NULL,
    name         text   NOT NULL,
    hint         text   NOT NULL,
    role         text   NOT NULL,
    hash         bytea  NOT NULL UNIQUE,
    created_ms   bigint NOT NULL,
    -- machine time, to the minute; null before the first use
    last_used_ms bigint,
    revoked_ms   bigint
);

-- Spring Session's own tables under our names.
CREATE TABLE access.session (
    primary_id            char(36)     PRIMARY KEY,
    session_id            char(36)     NOT NULL UNIQUE,
    creation_time         bigint       NOT NULL,
    last_access_time      bigint       NOT NULL,
    max_inactive_interval int          NOT NULL,
    expiry_time           bigint       NOT NULL,
    principal_name        varchar(100)
);
CREATE INDEX session_expiry ON access.session (expiry_time);
CREATE INDEX session_principal ON access.session (principal_name);

CREATE TABLE access.session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES access.session ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
