-- Answers of the management API that are kept for a repeated request (base/web/IdempotencyFilter).
CREATE SCHEMA web;

CREATE TABLE web.idempotency (
    -- SHA-256 of who asked and the key he gave
    id           bytea    PRIMARY KEY,
    -- SHA-256 of method, address and body
    request      bytea    NOT NULL,
    -- null while the first request runs
    status       int,
    content_type text,
    location     text,
    -- sealed with the key that was given, which is not kept
    body         bytea,
    -- machine time
    created_ms   bigint   NOT NULL
);
CREATE INDEX idempotency_age ON web.idempotency (created_ms);
