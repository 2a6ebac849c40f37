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

-- What became of products and those whom it concerns were not told yet: written in the transaction of the change, deleted once the log has it.
CREATE TABLE catalog.change (
    workspace_id int    NOT NULL,
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    product_key  text   COLLATE "C" NOT NULL,
    what         text   NOT NULL CHECK (what IN ('BACK_IN_STOCK', 'PRICE_DROPPED', 'LOW_STOCK')),
    was_minor    bigint,
    PRIMARY KEY (workspace_id, seq)
);
