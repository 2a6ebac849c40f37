-- Parts of SMS that a provider took, and what it said of them later; whichever came first.
CREATE TABLE channels.sms_part (
    workspace_id int    NOT NULL,
    message_id   text   NOT NULL, -- the provider's, in the spelling of its receipts
    send_id      bigint NOT NULL, -- 0: only the receipt is known so far
    attempt      int    NOT NULL,
    parts        int    NOT NULL, -- of the whole message
    state        text   NOT NULL, -- empty, DELIVERED, FAILED
    detail       text   NOT NULL,
    time_ms      bigint NOT NULL, -- machine time
    PRIMARY KEY (workspace_id, message_id)
);
CREATE INDEX sms_part_send ON channels.sms_part (workspace_id, send_id, attempt);
CREATE INDEX sms_part_time ON channels.sms_part (time_ms);
