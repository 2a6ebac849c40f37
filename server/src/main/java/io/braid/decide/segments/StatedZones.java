package io.braid.decide.segments;

import io.braid.spine.history.History;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The time zones that events told, read as the fold reads them. */
final class StatedZones {
    /** Different texts that are looked at: the world has 600 names. */
    static final int MAX = 5_000;

    private static final int NAME_MAX = 64;

    private StatedZones() {}

    /** By the text as it was sent. */
    static Map<String, ZoneId> of(History.Session session, int workspace) {
        Map<String, ZoneId> zones = new TreeMap<>();
        session.each(
                "SELECT DISTINCT timezone FROM person WHERE workspace_id = ? AND timezone IS NOT NULL LIMIT " + MAX,
                List.of(workspace),
                row -> {
                    String name = row.getString(1).strip();
                    if (!name.isEmpty() && name.length() <= NAME_MAX) {
                        try {
                            zones.put(row.getString(1), ZoneId.of(name));
                        } catch (DateTimeException e) {
                            // Not one: the fold did not take it either.
                        }
                    }
                });
        return zones;
    }
}
