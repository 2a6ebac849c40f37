-- Carts and orders, for lists and reports. The fold itself reads the profile's section, never these tables.
CREATE SCHEMA commerce;

-- The open cart of a profile.
CREATE TABLE commerce.cart (
    workspace_id int NOT NULL,
    profile_id bigint NOT NULL,
    cart_id text NOT NULL,
    lines_count int NOT NULL,
    total_minor bigint NOT NULL,
    currency text NOT NULL,
    left_count int NOT NULL,
    created_ms bigint NOT NULL,
    updated_ms bigint NOT NULL,
    PRIMARY KEY (workspace_id, profile_id)
) WITH (fillfactor = 80);

-- A link in a message names the cart.
CREATE INDEX cart_cart ON commerce.cart (workspace_id, cart_id);

-- Every order of every channel. An order id is only unique within a profile: a public key can claim any.
CREATE TABLE commerce.orders (
    workspace_id int NOT NULL,
    profile_id bigint NOT NULL,
    order_id text NOT NULL,
    cart_id text NOT NULL,
    channel text NOT NULL,
    store_id text NOT NULL,
    revenue_minor bigint NOT NULL,
    currency text NOT NULL,
    placed_ms bigint NOT NULL,
    valued_ms bigint NOT NULL,
    status smallint NOT NULL,
    PRIMARY KEY (workspace_id, profile_id, order_id)
) WITH (fillfactor = 80);

-- Retention counts the buyers of months: by the index alone, since their rows lie all over the table.
CREATE INDEX orders_placed ON commerce.orders (workspace_id, placed_ms) INCLUDE (profile_id, status);
CREATE INDEX orders_order ON commerce.orders (workspace_id, order_id);
