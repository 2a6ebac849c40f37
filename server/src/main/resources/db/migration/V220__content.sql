-- Message templates, as they were given.
CREATE SCHEMA content;

CREATE TABLE content.template (
    workspace_id int    NOT NULL,
    key          text   NOT NULL,
    body         text   NOT NULL,
    updated_ms   bigint NOT NULL,
    PRIMARY KEY (workspace_id, key)
);
