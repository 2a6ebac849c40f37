-- What a webhook says, from its first attempt on: every attempt and replay sends the same bytes.
CREATE TABLE channels.webhook_payload (
    workspace_id int    NOT NULL,
    send_id      bigint NOT NULL,
    body         text   NOT NULL,
    PRIMARY KEY (workspace_id, send_id)
);
