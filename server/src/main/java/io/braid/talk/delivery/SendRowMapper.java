package io.braid.talk.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code delivery.send}. */
final class SendRowMapper {
    private SendRowMapper() {}

    static SendRow map(ResultSet r, StatementContext context) throws SQLException {
        SendIntent intent = new SendIntent(
                r.getInt("workspace_id"),
                r.getLong("profile_id"),
                r.getString("send_key"),
                r.getString("journey"),
                r.getLong("instance_id"),
                r.getString("node"),
                r.getInt("visit"),
                r.getString("channel"),
                Purpose.of(r.getString("purpose")),
                r.getString("message"),
                r.getString("occasion"),
                r.getString("context"),
                new Guard(r.getString("guard_cart_id"), r.getString("guard_product")),
                r.getLong("created_ms"),
                r.getLong("drop_after_ms"),
                r.getBoolean("ghost"),
                r.getInt("priority"),
                tags(r.getString("tags")));
        return new SendRow(
                r.getLong("send_id"),
                intent,
                r.getLong("created_ms"),
                SendState.of(r.getString("state")),
                r.getString("reason"),
                r.getString("rule"),
                r.getLong("due_ms"),
                r.getLong("busy_until_ms"),
                r.getLong("held_ms"),
                r.getInt("attempts"),
                r.getLong("charged_ms"),
                r.getString("address"),
                r.getString("provider_id"),
                r.getString("detail"),
                r.getLong("sent_ms"),
                r.getLong("delivered_ms"),
                r.getLong("opened_ms"),
                r.getLong("clicked_ms"),
                r.getString("preview"));
    }

    /** As they are stored: keys with spaces between them. */
    static Set<String> tags(String stored) {
        return stored.isEmpty() ? Set.of() : Set.of(stored.split(" "));
    }
}
