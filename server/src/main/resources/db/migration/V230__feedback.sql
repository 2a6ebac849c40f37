-- Where the links of our messages lead, and which of them a person or a machine used.
CREATE SCHEMA feedback;

CREATE TABLE feedback.link (
    token        text   PRIMARY KEY,
    workspace_id int    NOT NULL,
    send_id      bigint NOT NULL,
    kind         text   NOT NULL, -- click, open, unsubscribe
    target       text   NOT NULL,
    created_at_ms bigint NOT NULL, -- machine time
    human_ms     bigint NOT NULL, -- shop time of the first use by a person, or 0
    machine_ms   bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX link_send ON feedback.link (workspace_id, send_id);
