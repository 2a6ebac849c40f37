-- Parts of long SMS that people write, until all of one message are here.
CREATE TABLE channels.sms_heard_part (
    workspace_id int    NOT NULL,
    sender       text   NOT NULL,
    receiver     text   NOT NULL,
    reference    int    NOT NULL, -- of the message, given by the sender's phone
    total        int    NOT NULL,
    number       int    NOT NULL, -- from 1
    data_coding  int    NOT NULL,
    body         bytea  NOT NULL, -- without its header
    time_ms      bigint NOT NULL, -- machine time
    PRIMARY KEY (workspace_id, sender, receiver, reference, total, number)
);
CREATE INDEX sms_heard_part_time ON channels.sms_heard_part (workspace_id, time_ms);
