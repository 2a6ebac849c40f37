package io.braid.decide.backtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.spine.history.EventRow;
import io.braid.spine.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who might have entered, and what each of them did, read from history; each question is a session of its own. Of many people some
 * are drawn, the same each time.
 *
 * <p>Thread rule: one thread.
 */
final class Crowd {
    /** People who are played. */
    static final int PEOPLE_MAX = 5_000;

    /** Events that are played; fewer people where they did more. */
    static final long EVENTS_MAX = 1_000_000;

    /** Whoever did more, a shared till perhaps or a program, is left out. */
    static final long PERSON_EVENTS_MAX = 20_000;

    /** Machine time for one question. */
    private static final long ANSWER_MS = 60_000;

    private static final String LIVING = """
            SELECT DISTINCT coalesce(a.living_id, e.profile_id) AS living FROM %s e
            LEFT JOIN alias a ON a.workspace_id = e.workspace_id AND a.profile_id = e.profile_id
            WHERE e.workspace_id = ? %s
            """;

    private static final String EVENTS = "SELECT " + EventRow.COLUMNS + """
            , profile_id FROM event
            WHERE workspace_id = ? AND profile_id IN (%s) AND log_offset <= ? AND received_ms <= ? AND message_id <> ''
            ORDER BY log_offset
            """;

    /** @param events how many he did, under all of his ids */
    record Person(long id, long events) {}

    /**
     * Who is played.
     *
     * @param candidates how many might have entered
     * @param drawn of them
     * @param people of those, who did not do too much
     */
    record Draw(long candidates, long drawn, List<Person> people, Map<Long, Long> living, Map<Long, List<Long>> ids) {
        long leftOut() {
            return drawn - people.size();
        }

        /** Who somebody is now. */
        long living(long profileId) {
            return living.getOrDefault(profileId, profileId);
        }

        /** All ids that these people had. */
        List<Long> ids(Collection<Person> some) {
            return some.stream()
                    .flatMap(person -> ids.getOrDefault(person.id(), List.of(person.id())).stream())
                    .toList();
        }
    }

    private final History history;
    private final int workspace;
    private final int peopleMax;
    private final long eventsMax;

    Crowd(History history, int workspace, int peopleMax, long eventsMax) {
        this.history = history;
        this.workspace = workspace;
        this.peopleMax = peopleMax;
        this.eventsMax = eventsMax;
    }

    /** @param entry of the definition: whoever cannot have done what lets one in is not looked at */
    Draw draw(JsonNode entry, long fromMs, long toMs) {
        List<Object> values = new ArrayList<>(List.of(workspace));
        String living;
        if (entry.has("segment") || entry.has("every") || entry.has("date")) {
            living = LIVING.formatted("person", "");
        } else {
            values.add(fromMs);
            values.add(toMs);
            String event = entry.path("event").asText("");
            living = LIVING.formatted(
                    "event", "AND e.received_ms BETWEEN ? AND ?" + (event.isEmpty() ? "" : " AND e.name = ?"));
            if (!event.isEmpty()) {
                values.add(event);
            }
        }
        long candidates = ask("SELECT count(*) FROM (" + living + ")", values, row -> row.getLong(1))
                .getFirst();
        List<Object> drawing = new ArrayList<>(values);
        drawing.add(peopleMax);
        List<Long> drawn = ask(
                "SELECT living FROM (" + living + ") ORDER BY hash(living), living LIMIT ?",
                drawing,
                row -> row.getLong(1));
        return drawn.isEmpty()
                ? new Draw(candidates, 0, List.of(), Map.of(), Map.of())
                : counted(candidates, drawn, toMs);
    }

    private Draw counted(long candidates, List<Long> drawn, long toMs) {
        Map<Long, Long> living = new HashMap<>();
        Map<Long, List<Long>> ids = new HashMap<>();
        drawn.forEach(id -> ids.put(id, new ArrayList<>(List.of(id))));
        ask(
                        "SELECT profile_id, living_id FROM alias WHERE workspace_id = ? AND living_id IN ("
                                + list(drawn) + ")",
                        List.of(workspace),
                        row -> new long[] {row.getLong(1), row.getLong(2)})
                .forEach(pair -> {
                    living.put(pair[0], pair[1]);
                    ids.get(pair[1]).add(pair[0]);
                });
        Map<Long, Long> events = new TreeMap<>();
        String all = list(ids.values().stream().flatMap(List::stream).toList());
        ask(
                        "SELECT profile_id, count(*) FROM event WHERE workspace_id = ? AND received_ms <= ? AND profile_id IN ("
                                + all + ") GROUP BY 1",
                        List.of(workspace, toMs),
                        row -> new long[] {row.getLong(1), row.getLong(2)})
                .forEach(pair -> events.merge(living.getOrDefault(pair[0], pair[0]), pair[1], Long::sum));
        return within(candidates, drawn, events, eventsMax, living, ids);
    }

    /** Of those drawn, in their order, as many as did no more than there is room for; none who did too much by himself. */
    static Draw within(
            long candidates,
            List<Long> drawn,
            Map<Long, Long> events,
            long eventsMax,
            Map<Long, Long> living,
            Map<Long, List<Long>> ids) {
        List<Person> people = new ArrayList<>();
        long room = eventsMax;
        long looked = 0;
        for (long id : drawn) {
            long count = events.getOrDefault(id, 0L);
            boolean much = count > PERSON_EVENTS_MAX;
            if (!much && count > room) {
                break;
            }
            looked++;
            if (!much) {
                people.add(new Person(id, count));
                room -= count;
            }
        }
        return new Draw(candidates, looked, people, living, ids);
    }

    /** What these people did, in the order in which it was received. */
    List<Played> events(Collection<Long> ids, long toOffset, long toMs) {
        return ask(
                EVENTS.formatted(list(ids)),
                List.of(workspace, toOffset, toMs),
                row -> new Played(EventRow.read(row), row.getLong(EventRow.WIDTH + 1)));
    }

    private <T> List<T> ask(String sql, List<?> values, History.Reader<T> reader) {
        return history.query(sql, values, reader, ANSWER_MS);
    }

    private static String list(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
