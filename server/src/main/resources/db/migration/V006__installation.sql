-- One row: what links in messages are signed with (base/access/InstallationSecret).
CREATE TABLE access.installation (
    id     smallint PRIMARY KEY CHECK (id = 1),
    secret bytea    NOT NULL
);
