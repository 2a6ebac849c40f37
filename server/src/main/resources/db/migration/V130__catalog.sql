-- What the shop sells.
CREATE SCHEMA catalog;

CREATE TABLE catalog.product (
    workspace_id int    NOT NULL,
    key          text   COLLATE "C" NOT NULL,
    name         text   NOT NULL,
    url          text   NOT NULL,
    image_url    text   NOT NULL,
    category     text   NOT NULL,
    brand        text   NOT NULL,
    price_minor  bigint,
    currency     text   NOT NULL,
    stock        int,
    attributes   jsonb  NOT NULL,
    updated_ms   bigint NOT NULL,
    archived_ms  bigint,
    PRIMARY KEY (workspace_id, key)
);
