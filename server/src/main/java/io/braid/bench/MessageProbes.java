package io.braid.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A journey of the bench's own answers a probe with one e-mail at once; its row is what is looked for. */
final class MessageProbes implements Probes.Effect {
    private static final String JOURNEY = "bench-probe";
    private static final String LAST = "SELECT coalesce(max(send_id), 0) FROM delivery.send";
    /** Ids are made in the order of commits, so no row is looked at twice, and other journeys' not once. */
    private static final String NEW =
            "SELECT send_id, profile_id FROM delivery.send WHERE workspace_id = 1 AND journey = '" + JOURNEY
                    + "' AND send_id > ? ORDER BY send_id";

    private long last;

    /** The journey and its message. */
    static void define(BraidProcess braid) throws IOException, InterruptedException {
        braid.put("/api/templates/" + JOURNEY, """
                {"key":"bench-probe","name":"Probe","default_locale":"en","channels":{"email":{"en":{"subject":"Probe",
                "html":"<p>Probe</p>","text":"Probe"}}}}""");
        braid.put("/api/journeys/" + JOURNEY, """
                {"title":"Bench probe","entry":{"event":"%s"},
                "nodes":[{"id":"send","type":"message","message":"bench-probe","channel":"email","purpose":"transactional"}]}
                """.formatted(Probes.EVENT));
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        last = Rig.one(connection, LAST);
    }

    @Override
    public Collection<Long> seen(Connection connection, Map<Long, Probes.Sent> waiting) throws SQLException {
        List<Long> seen = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NEW)) {
            statement.setLong(1, last);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    last = row.getLong(1);
                    seen.add(row.getLong(2));
                }
            }
        }
        return seen;
    }
}
