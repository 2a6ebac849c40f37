-- Who each workspace is to push services (RFC 8292). Subscriptions of browsers hold for one public key, so it never changes.
CREATE TABLE channels.vapid (
    workspace_id int    PRIMARY KEY,
    public_key   bytea  NOT NULL, -- an uncompressed point of P-256
    private_key  text   NOT NULL, -- PKCS #8, sealed
    made_at_ms   bigint NOT NULL  -- machine time
);
