-- What the sandbox kept instead of sending it.
CREATE SCHEMA channels;

CREATE TABLE channels.sandbox_message (
    workspace_id    int    NOT NULL,
    send_id         bigint NOT NULL,
    profile_id      bigint NOT NULL,
    channel         text   NOT NULL,
    address         text   NOT NULL,
    message         text   NOT NULL,
    subject         text   NOT NULL,
    html            text   NOT NULL,
    body            text   NOT NULL,
    url             text   NOT NULL,
    unsubscribe_url text   NOT NULL,
    time_ms         bigint NOT NULL,
    PRIMARY KEY (workspace_id, send_id)
);
CREATE INDEX sandbox_address ON channels.sandbox_message (workspace_id, address, send_id);
CREATE INDEX sandbox_profile ON channels.sandbox_message (workspace_id, profile_id, send_id);
