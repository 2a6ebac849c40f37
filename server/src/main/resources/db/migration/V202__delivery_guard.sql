-- The product that must be in stock when a message about it goes out; empty for none.
ALTER TABLE delivery.send ADD COLUMN guard_product text NOT NULL DEFAULT '';
