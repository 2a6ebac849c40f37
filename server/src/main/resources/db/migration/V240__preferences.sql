-- What people say on pages of ours.
CREATE SCHEMA preferences;

-- How the pages look, JSON.
CREATE TABLE preferences.look (
    workspace_id int  PRIMARY KEY,
    body         text NOT NULL
);

-- When somebody was last asked to confirm a consent, so that nobody is flooded with questions in another's name.
CREATE TABLE preferences.asked (
    workspace_id int    NOT NULL,
    channel      text   COLLATE "C" NOT NULL,
    address      text   COLLATE "C" NOT NULL,
    purpose      text   COLLATE "C" NOT NULL,
    asked_ms     bigint NOT NULL,
    PRIMARY KEY (workspace_id, channel, address, purpose)
);
