package io.braid.spine.history;

import io.braid.spine.history.History.Column;
import java.util.stream.Collectors;

/** The tables; {@code docs/history.md} tells them to those who ask. The order of columns is the order in which rows are written. */
final class Schema {
    /** Raised when the tables change; a file of another version is made again. */
    static final int VERSION = 4;

    static final String TABLES = """
            CREATE TABLE watermark (version INTEGER, first_id BIGINT, next_id BIGINT, log_offset BIGINT);
            CREATE TABLE event (
                workspace_id    INTEGER NOT NULL,
                id              BIGINT  NOT NULL,
                log_offset      BIGINT  NOT NULL,
                profile_id      BIGINT  NOT NULL,
                time_ms         BIGINT  NOT NULL,
                received_ms     BIGINT  NOT NULL,
                kind            VARCHAR NOT NULL,
                name            VARCHAR NOT NULL,
                resolved_by     VARCHAR NOT NULL,
                trust           TINYINT NOT NULL,
                source_id       INTEGER NOT NULL,
                said_profile_id BIGINT  NOT NULL,
                message_id      VARCHAR NOT NULL,
                user_id         VARCHAR NOT NULL,
                anonymous_id    VARCHAR NOT NULL,
                previous_id     VARCHAR NOT NULL,
                amount_minor    BIGINT,
                properties      VARCHAR,
                traits          VARCHAR,
                context         VARCHAR,
                more            VARCHAR,
                goods           VARCHAR,
                irregular       BOOLEAN NOT NULL,
                %s
            );
            CREATE TABLE event_product (
                workspace_id INTEGER NOT NULL,
                id           BIGINT  NOT NULL,
                ordinal      INTEGER NOT NULL,
                profile_id   BIGINT  NOT NULL,
                time_ms      BIGINT  NOT NULL,
                name         VARCHAR NOT NULL,
                product_id   VARCHAR,
                sku          VARCHAR,
                variant      VARCHAR,
                category     VARCHAR,
                brand        VARCHAR,
                coupon       VARCHAR,
                price        DECIMAL(18,6),
                quantity     DECIMAL(18,6),
                price_minor  BIGINT,
                irregular    BOOLEAN NOT NULL
            );
            CREATE TABLE trait (
                workspace_id INTEGER NOT NULL,
                id           BIGINT  NOT NULL,
                profile_id   BIGINT  NOT NULL,
                time_ms      BIGINT  NOT NULL,
                trust        TINYINT NOT NULL,
                name         VARCHAR NOT NULL,
                value        VARCHAR NOT NULL,
                text         VARCHAR,
                number       DECIMAL(18,6)
            );
            CREATE TABLE fact (
                workspace_id INTEGER NOT NULL,
                id           BIGINT  NOT NULL,
                profile_id   BIGINT  NOT NULL,
                time_ms      BIGINT  NOT NULL,
                kind         VARCHAR NOT NULL,
                name         VARCHAR NOT NULL,
                segment      VARCHAR,
                journey      VARCHAR,
                node         VARCHAR,
                message      VARCHAR,
                channel      VARCHAR,
                reason       VARCHAR,
                properties   VARCHAR
            );
            CREATE TABLE alias (
                workspace_id INTEGER NOT NULL,
                profile_id   BIGINT  NOT NULL,
                living_id    BIGINT  NOT NULL
            );
            CREATE TABLE wanted (
                path      VARCHAR NOT NULL,
                name      VARCHAR NOT NULL,
                type      VARCHAR NOT NULL,
                fill_from BIGINT  NOT NULL
            );
            """.formatted(
                    Columns.STANDARD.stream().map(Schema::column).collect(Collectors.joining(",\n                ")))
            + Persons.TABLE;

    /** Columns of {@code event} in front of {@code goods}. */
    private static final String BEFORE_GOODS = """
            workspace_id, id, log_offset, profile_id, time_ms, received_ms, kind, name, resolved_by, trust, source_id,
            said_profile_id, message_id, user_id, anonymous_id, previous_id, amount_minor, properties, traits, context, more""";

    /** From the version before, which knew nothing of goods: made anew, since rows are written by the places of columns. */
    static final String UPGRADE = """
            BEGIN;
            ALTER TABLE event RENAME TO event_before;
            CREATE TABLE event AS
                SELECT %1$s, CAST(NULL AS VARCHAR) AS goods, * EXCLUDE (%1$s) FROM event_before ORDER BY id;
            DROP TABLE event_before;
            UPDATE watermark SET version = %2$d;
            COMMIT""".formatted(BEFORE_GOODS, VERSION);

    private Schema() {}

    private static String column(Column column) {
        return column.name() + " " + Columns.sqlType(column.type());
    }
}
