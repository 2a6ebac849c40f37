package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.util.List;
import java.util.function.Function;

/** The rows of {@code journeys.untold}. */
final class PgUntoldStore implements UntoldStore {
    private static final String ADD = """
            INSERT INTO journeys.untold (workspace_id, message_id, profile_id, type, name, time_ms, body)
            SELECT :workspace, u.* FROM unnest(:messages, :profiles, :types, :names, :times, :bodies)
                AS u (message_id, profile_id, type, name, time_ms, body)
            ON CONFLICT DO NOTHING
            """;

    private static final String FIRST = "SELECT * FROM journeys.untold ORDER BY seq LIMIT :max";

    private static final String REMOVE = "DELETE FROM journeys.untold WHERE seq = ANY(:seqs)";

    @Override
    public void add(Transaction tx, int workspace, List<NewEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        PgTransaction.handle(tx)
                .createUpdate(ADD)
                .bind("workspace", workspace)
                .bind("messages", texts(events, NewEvent::messageId))
                .bind("profiles", events.stream().mapToLong(NewEvent::profileId).toArray())
                .bind("types", texts(events, event -> event.type().name()))
                .bind("names", texts(events, NewEvent::name))
                .bind("times", events.stream().mapToLong(NewEvent::timeMs).toArray())
                .bind("bodies", texts(events, event -> Json.write(event.body())))
                .execute();
    }

    @Override
    public List<Untold> first(Transaction tx, int max) {
        return PgTransaction.handle(tx)
                .createQuery(FIRST)
                .bind("max", max)
                .map((row, context) -> new Untold(
                        row.getLong("seq"),
                        row.getInt("workspace_id"),
                        new NewEvent(
                                EventType.valueOf(row.getString("type")),
                                row.getString("name"),
                                row.getString("message_id"),
                                "",
                                "",
                                "",
                                row.getLong("profile_id"),
                                row.getLong("time_ms"),
                                0,
                                Trust.BRAID,
                                (ObjectNode) Json.read(row.getString("body")))))
                .list();
    }

    @Override
    public void remove(Transaction tx, List<Untold> told) {
        PgTransaction.handle(tx)
                .createUpdate(REMOVE)
                .bind("seqs", told.stream().mapToLong(Untold::seq).toArray())
                .execute();
    }

    private static String[] texts(List<NewEvent> events, Function<NewEvent, String> of) {
        return events.stream().map(of).toArray(String[]::new);
    }
}
