package io.braid.decide.segments;

import io.braid.spine.history.History;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether all events of a name have product lines that columns tell wholly. Where they do, which is so in most shops, a question about
 * lines need not speak of the JSON: to plan that alone takes longer than to answer. History only grows, so only what is new is looked at;
 * a name that had one odd event is odd for good.
 *
 * <p>Thread rule: any thread.
 */
final class PlainLines {
    /** A line that columns do not tell wholly: of those that rules look at, or beyond them. */
    static final String ODD = "(irregular OR ordinal >= " + Happening.LINES_MAX + ")";

    /** Names that are remembered. */
    private static final int NAMES_MAX = 1_000;

    private static final String ANY_ODD = """
            SELECT id FROM event WHERE workspace_id = $1 AND name = $2 AND id >= $3 AND (
                id NOT IN (SELECT id FROM event_product WHERE workspace_id = $1 AND name = $2 AND id >= $3 AND ordinal = 0)
                OR id IN (SELECT id FROM event_product WHERE workspace_id = $1 AND name = $2 AND id >= $3 AND %s))
            LIMIT 1""".formatted(ODD);

    private record Name(int workspace, String event) {}

    /** @param nextId ids below it were looked at */
    private record Looked(long nextId, boolean plain) {}

    private final Map<Name, Looked> known = new ConcurrentHashMap<>();

    boolean all(History.Session session, int workspace, String event) {
        Name name = new Name(workspace, event);
        Looked before = known.getOrDefault(name, new Looked(0, true));
        long nextId = session.query("SELECT next_id FROM watermark", List.of(), row -> row.getLong(1))
                .getFirst();
        if (!before.plain || before.nextId == nextId) {
            return before.plain;
        }
        boolean plain = session.query(ANY_ODD, List.of(workspace, event, before.nextId), row -> row.getLong(1))
                .isEmpty();
        if (known.size() >= NAMES_MAX) {
            known.clear();
        }
        known.put(name, new Looked(nextId, plain));
        return plain;
    }
}
