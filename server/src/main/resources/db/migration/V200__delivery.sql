-- Outbox, attempts, occasions, suppressions and what delivery still has to tell the log.
CREATE SCHEMA delivery;

CREATE TABLE delivery.send (
    workspace_id   int     NOT NULL,
    send_id        bigint  NOT NULL,
    profile_id     bigint  NOT NULL,
    send_key       text    NOT NULL,
    journey        text    NOT NULL,
    instance_id    bigint  NOT NULL,
    node           text    NOT NULL,
    visit          int     NOT NULL,
    channel        text    NOT NULL,
    purpose        text    NOT NULL,
    message        text    NOT NULL,
    occasion       text    NOT NULL,
    cap_group      text    NOT NULL,
    context        text    NOT NULL,
    guard_cart_id  text    NOT NULL,
    ghost          boolean NOT NULL,
    -- 0 to 100: of what a person may get at a moment the highest goes first
    priority       int     NOT NULL,
    -- keys with spaces between them, in order
    tags           text    NOT NULL,
    drop_after_ms  bigint  NOT NULL,
    created_ms     bigint  NOT NULL,
    state          text    NOT NULL,
    reason         text    NOT NULL,
    -- the key of the rule of frequency that holds or stopped it, or empty
    rule           text    NOT NULL,
    -- shop time from which it may be tried
    due_ms         bigint  NOT NULL,
    -- machine time until which nobody picks it: a lease, or a retry's pause
    busy_until_ms  bigint  NOT NULL,
    -- shop time of the first hold by quiet hours, or 0
    held_ms        bigint  NOT NULL,
    attempts       int     NOT NULL,
    -- shop time at which it was last counted against the rules of frequency, or 0: reserved once, refunded on a definite rejection
    charged_ms     bigint  NOT NULL,
    address        text    NOT NULL,
    provider_id    text    NOT NULL,
    detail         text    NOT NULL,
    sent_ms        bigint  NOT NULL,
    delivered_ms   bigint  NOT NULL,
    opened_ms      bigint  NOT NULL,
    clicked_ms     bigint  NOT NULL,
    preview        text    NOT NULL,
    PRIMARY KEY (workspace_id, send_id),
    UNIQUE (workspace_id, send_key)
) WITH (fillfactor = 80);

CREATE INDEX send_ready ON delivery.send (purpose, due_ms, priority DESC, send_id) WHERE state IN ('waiting', 'held');
-- What else one person may get now.
CREATE INDEX send_pending ON delivery.send (workspace_id, profile_id) WHERE state IN ('waiting', 'held');
CREATE INDEX send_profile ON delivery.send (workspace_id, profile_id, send_id);
CREATE INDEX send_instance ON delivery.send (workspace_id, instance_id);
-- For people's lists, each by one filter in the order of ids.
CREATE INDEX send_state ON delivery.send (workspace_id, state, send_id);
CREATE INDEX send_channel ON delivery.send (workspace_id, channel, send_id);
CREATE INDEX send_clicks ON delivery.send (workspace_id, send_id) WHERE clicked_ms > 0;

-- What did not go, or waits, for a reason.
CREATE INDEX send_stopped ON delivery.send (workspace_id, send_id)
    WHERE reason <> '' AND state IN ('waiting', 'held', 'refused');

CREATE INDEX send_journey ON delivery.send (workspace_id, journey, send_id);
CREATE INDEX send_clicked ON delivery.send (workspace_id, clicked_ms) WHERE clicked_ms > 0;

CREATE TABLE delivery.attempt (
    workspace_id    int    NOT NULL,
    send_id         bigint NOT NULL,
    number          int    NOT NULL,
    claimed_ms      bigint NOT NULL, -- shop time
    claimed_at_ms   bigint NOT NULL, -- machine time
    budget_day      int    NOT NULL, -- whose budget the parts are counted in
    parts           int    NOT NULL, -- 0 where nothing is counted
    outcome         text   NOT NULL, -- empty while in flight
    detail          text   NOT NULL,
    provider_id     text   NOT NULL,
    PRIMARY KEY (workspace_id, send_id, number)
);
CREATE INDEX attempt_open ON delivery.attempt (claimed_at_ms) WHERE outcome = '';

-- One occasion makes one successful contact: which instance may write about it.
CREATE TABLE delivery.occasion (
    workspace_id int     NOT NULL,
    profile_id   bigint  NOT NULL,
    occasion     text    NOT NULL,
    instance_id  bigint  NOT NULL,
    ended        boolean NOT NULL,
    PRIMARY KEY (workspace_id, profile_id, occasion)
);
CREATE INDEX occasion_instance ON delivery.occasion (workspace_id, instance_id);

-- Contacts that a person of an undone merge had while he was one with another: they count against his caps and occasions too.
CREATE TABLE delivery.inherited (
    workspace_id int    NOT NULL,
    profile_id   bigint NOT NULL,
    channel      text   NOT NULL,
    tags         text   NOT NULL,
    purpose      text   NOT NULL,
    ghost        boolean NOT NULL,
    cap_group    text   NOT NULL,
    occasion     text   NOT NULL,
    instance_id  bigint NOT NULL,
    charged_ms   bigint NOT NULL
);
CREATE INDEX inherited_profile ON delivery.inherited (workspace_id, profile_id);

CREATE TABLE delivery.suppression (
    workspace_id int    NOT NULL,
    channel      text   COLLATE "C" NOT NULL,
    address      text   COLLATE "C" NOT NULL,
    reason       text   NOT NULL,
    since_ms     bigint NOT NULL,
    PRIMARY KEY (workspace_id, channel, address)
);

-- What became of a send, written with it, deleted once the log has it.
CREATE TABLE delivery.untold (
    workspace_id int    NOT NULL,
    message_id   text   NOT NULL,
    profile_id   bigint NOT NULL,
    name         text   NOT NULL,
    time_ms      bigint NOT NULL,
    properties   text   NOT NULL,
    -- the order of what happened: sent before delivered, also within one millisecond
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (workspace_id, message_id)
);

-- What failed for good in a channel that keeps it for a person: webhooks.
CREATE TABLE delivery.dead_letter (
    workspace_id int    NOT NULL,
    send_id      bigint NOT NULL,
    channel      text   NOT NULL,
    since_ms     bigint NOT NULL,
    PRIMARY KEY (workspace_id, send_id)
);

-- Parts that a live channel (journey '') and its journeys used in a day of the workspace.
CREATE TABLE delivery.budget (
    workspace_id int    NOT NULL,
    channel      text   NOT NULL,
    day          int    NOT NULL,
    journey      text   NOT NULL,
    parts        bigint NOT NULL,
    PRIMARY KEY (workspace_id, channel, day, journey)
);

-- One row in a database that came out of a backup (talk/delivery/RestoredHold); times are machine time.
CREATE TABLE delivery.restored (
    id           smallint PRIMARY KEY CHECK (id = 1),
    restored_ms  bigint   NOT NULL,
    backup_ms    bigint   NOT NULL,
    last_send_id bigint   NOT NULL,
    -- 0: nothing is sent
    released_ms  bigint   NOT NULL,
    keep         boolean  NOT NULL
);

-- Who stopped sending and who let it go on: the newest line is how it stands (talk/delivery/KillSwitch).
CREATE TABLE delivery.stop (
    workspace_id int    NOT NULL,
    number       int    NOT NULL,
    at_ms        bigint NOT NULL, -- machine time
    who          text   NOT NULL,
    scope        text   NOT NULL, -- none, marketing, all
    why          text   NOT NULL,
    PRIMARY KEY (workspace_id, number)
);

CREATE TABLE delivery.settings (
    workspace_id int  PRIMARY KEY,
    body         text NOT NULL
);
