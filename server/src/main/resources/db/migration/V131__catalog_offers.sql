-- What a product costs and how many there are in one store, where that differs from the catalogue's own.
CREATE TABLE catalog.offer (
    workspace_id int    NOT NULL,
    product_key  text   COLLATE "C" NOT NULL,
    store_id     text   COLLATE "C" NOT NULL,
    price_minor  bigint,
    currency     text   NOT NULL,
    stock        int,
    updated_ms   bigint NOT NULL,
    PRIMARY KEY (workspace_id, product_key, store_id)
);

-- A store asks what it has.
CREATE INDEX offer_store ON catalog.offer (workspace_id, store_id, product_key);
