package io.braid.spine.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Goods;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** An event as it stood in the log, read back from the table {@code event}. Those without a message id left the log unread: leave them out. */
public final class EventRow {
    /** What to select; others may follow. */
    public static final String COLUMNS = """
            workspace_id, log_offset, received_ms, kind, name, message_id, user_id, anonymous_id, previous_id,
            said_profile_id, time_ms, source_id, trust, properties, traits, context, more, goods""";

    /** How many those are. */
    public static final int WIDTH = 18;

    private static final Trust[] TRUSTS = Trust.values();

    private EventRow() {}

    /** @param row of {@link #COLUMNS} */
    public static Event read(ResultSet row) throws SQLException {
        ObjectNode body = Json.object();
        put(body, "properties", row.getString(14));
        put(body, "traits", row.getString(15));
        put(body, "context", row.getString(16));
        if (row.getString(17) != null) {
            body.setAll((ObjectNode) Json.read(row.getString(17)));
        }
        return new Event(
                row.getInt(1),
                row.getLong(2),
                row.getLong(3),
                new NewEvent(
                        EventType.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getInt(12),
                        TRUSTS[row.getInt(13)],
                        body),
                Goods.read(row.getString(18)));
    }

    private static void put(ObjectNode body, String part, String json) {
        if (json != null) {
            body.set(part, Json.read(json));
        }
    }
}
