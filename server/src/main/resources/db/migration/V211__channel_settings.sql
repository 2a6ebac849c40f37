-- What a channel is set to, whether it is live, and who did that.
CREATE TABLE channels.channel (
    workspace_id int     NOT NULL,
    channel      text    NOT NULL,
    live         boolean NOT NULL,
    settings     text    NOT NULL, -- JSON, without secrets
    secrets      text    NOT NULL, -- JSON: field to what SecretBox sealed
    seed         text    NOT NULL, -- a print of what the environment said, so that it is taken again only when it changes
    changed_ms   bigint  NOT NULL,
    PRIMARY KEY (workspace_id, channel)
);

CREATE TABLE channels.audit (
    workspace_id int    NOT NULL,
    audit_id     bigint GENERATED ALWAYS AS IDENTITY,
    channel      text   NOT NULL,
    act          text   NOT NULL,
    who          text   NOT NULL,
    detail       text   NOT NULL, -- field names, never values
    time_ms      bigint NOT NULL,
    PRIMARY KEY (workspace_id, audit_id)
);
CREATE INDEX audit_channel ON channels.audit (workspace_id, channel, audit_id);
