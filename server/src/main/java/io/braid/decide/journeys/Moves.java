package io.braid.decide.journeys;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Moves those inside to the newest version, after saying what would become of them; switches nodes off and on. What it asks for {@link
 * Shifts} does.
 *
 * <p>Thread rule: any. On PostgreSQL only.
 */
final class Moves {
    static final int LISTED_MAX = 20;

    private static final String STANDING = """
            SELECT version, node, count(DISTINCT family) FROM journeys.instance
            WHERE workspace_id = :workspace AND journey = :journey AND exited_ms = 0 AND version < :version
            GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC, 2
            """;

    /** Of an entry that goes several ways the first fate of any counts. */
    private static final String ENTRIES = """
            SELECT fate, count(*) FROM (
              SELECT min(place.fate) AS fate
              FROM unnest(:versions::int[], :nodes::text[], :fates::int[]) AS place (version, node, fate)
              JOIN journeys.instance i USING (version, node)
              WHERE i.workspace_id = :workspace AND i.journey = :journey AND i.exited_ms = 0
              GROUP BY i.family) AS entry
            GROUP BY fate
            """;

    private static final String SWITCH = """
            UPDATE journeys.journey SET off = :off WHERE workspace_id = :workspace AND key = :key
            """;

    private final Storage storage;
    private final JourneyStore store;
    private final ShiftStore shifts = new ShiftStore();
    private final Shifts lane;
    private final Clock clock;

    Moves(Storage storage, JourneyStore store, Shifts lane, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.lane = lane;
        this.clock = clock;
    }

    /**
     * People who stand at one node of one older version. Who goes several ways stands at several.
     *
     * @param title of the node there, or empty
     * @param to where they are put; null: they stay on their version; empty: they leave
     * @param suggested where they might be put, if their node is not there any more: what comes next and still is; or null
     * @param again they come to a message or a cascade of another id, and would be told what they have not had yet
     */
    record Place(int version, String node, String title, long people, String to, String suggested, boolean again) {}

    /**
     * What a move would do. Everybody counts once: as moved, if one of the ways that he goes is; else as one who stays, if one of them does.
     */
    record Plan(int version, long moved, long stay, long leave, List<Place> places) {}

    /**
     * @param mapping node to node, or to the empty text for who leaves
     * @throws Refusal {@code not_found}; {@code unknown_node} with the pointer of the name
     */
    Plan plan(int workspace, String key, Map<String, String> mapping, Shift.Gone gone) {
        return storage.inTransaction(tx -> {
            Published newest = newest(tx, workspace, key);
            return plan(tx, workspace, newest, asked(workspace, newest, mapping, gone, ""));
        });
    }

    private Plan plan(Transaction tx, int workspace, Published newest, Shift shift) {
        Journey to = newest.journey();
        record Standing(int version, String node, long people) {}
        List<Standing> standing = PgTransaction.handle(tx)
                .createQuery(STANDING)
                .bind("workspace", workspace)
                .bind("journey", to.key())
                .bind("version", newest.version())
                .map((row, context) -> new Standing(row.getInt(1), row.getString(2), row.getLong(3)))
                .list();
        Map<JourneyStore.VersionId, Journey> olds = store.versions(
                tx,
                workspace,
                standing.stream()
                        .map(one -> new JourneyStore.VersionId(to.key(), one.version()))
                        .distinct()
                        .toList());
        List<Place> places = new ArrayList<>();
        for (Standing one : standing) {
            Journey old = olds.get(new JourneyStore.VersionId(to.key(), one.version()));
            String target = shift.target(one.node(), to);
            places.add(new Place(
                    one.version(),
                    one.node(),
                    old.find(one.node()).map(Node::title).orElse(""),
                    one.people(),
                    target,
                    to.find(one.node()).isPresent() ? null : suggested(old, one.node(), to),
                    target != null
                            && !target.isEmpty()
                            && !target.equals(one.node())
                            && !to.node(target).step().sends().isEmpty()));
        }
        Map<Fate, Long> entries = entries(tx, workspace, to.key(), places);
        return new Plan(
                newest.version(),
                entries.getOrDefault(Fate.MOVED, 0L),
                entries.getOrDefault(Fate.STAYED, 0L),
                entries.getOrDefault(Fate.LEFT, 0L),
                places);
    }

    private static Map<Fate, Long> entries(Transaction tx, int workspace, String journey, List<Place> places) {
        Map<Fate, Long> entries = new EnumMap<>(Fate.class);
        PgTransaction.handle(tx)
                .createQuery(ENTRIES)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("versions", places.stream().mapToInt(Place::version).toArray())
                .bind("nodes", places.stream().map(Place::node).toArray(String[]::new))
                .bind(
                        "fates",
                        places.stream()
                                .mapToInt(one -> Fate.of(one.to()).ordinal())
                                .toArray())
                .map((row, context) -> entries.put(Fate.values()[row.getInt(1)], row.getLong(2)))
                .forEach(none -> {});
        return entries;
    }

    /** Along the main ways of the old version, the first node that the newer still has. */
    private static String suggested(Journey old, String from, Journey to) {
        String node = from;
        for (int i = 0; i < Journey.NODES_MAX && !node.isEmpty(); i++) {
            if (to.find(node).isPresent()) {
                return node;
            }
            node = old.find(node).map(found -> found.step().main()).orElse("");
        }
        return null;
    }

    /**
     * Begins to move those inside.
     *
     * @param version the newest, as he saw it
     * @return the shift's id
     * @throws Refusal {@code version_changed}; {@code move_running}; as {@link #plan}
     */
    long begin(int workspace, String key, int version, Map<String, String> mapping, Shift.Gone gone, String by) {
        long id = storage.inTransaction(tx -> {
            // The book's row is taken first: two who ask at once come one after the other.
            store.touch(tx, workspace);
            Published newest = newest(tx, workspace, key);
            if (newest.version() != version) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "version_changed",
                        "The newest version is " + newest.version() + ", not " + version + ".");
            }
            Shift shift = asked(workspace, newest, mapping, gone, by);
            if (shifts.of(tx, workspace, key, LISTED_MAX).stream()
                    .anyMatch(one -> one.what() == Shift.What.MOVE && open(one))) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "move_running",
                        "People of this journey are being moved; wait or cancel it.");
            }
            return shifts.add(tx, shift);
        });
        lane.wanted();
        return id;
    }

    /** The newest first, at most {@link #LISTED_MAX}. */
    List<Shift> list(int workspace, String key) {
        return storage.inTransaction(tx -> shifts.of(tx, workspace, key, LISTED_MAX));
    }

    /** Whoever was moved stays moved. */
    void cancel(int workspace, String key, long id) {
        storage.run(tx -> {
            boolean known = shifts.of(tx, workspace, key, LISTED_MAX).stream()
                    .anyMatch(one -> one.id() == id && one.what() == Shift.What.MOVE);
            if (!known || !shifts.end(tx, workspace, id, Shift.State.CANCELLED)) {
                throw Refusal.notFound("move", Long.toString(id));
            }
        });
    }

    /**
     * @param takeBack what it asked for and has not gone is not sent
     * @throws Refusal {@code not_found}; {@code cannot_pass}: nothing comes after it, or ways meet there; {@code circle}: people would go round for ever
     */
    void off(int workspace, String key, String node, boolean takeBack, String by) {
        storage.run(tx -> {
            Set<String> now = nodes(tx, workspace, key, node);
            Journey journey = newest(tx, workspace, key).journey();
            if (!Journey.canPass(journey.node(node).step())) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "cannot_pass",
                        "'" + node + "' cannot be passed: nothing comes after it, or parallel ways meet there.");
            }
            now.add(node);
            Problems problems = new Problems();
            Lint.circles(journey.without(now), problems);
            if (!problems.isEmpty()) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "circle", "Without '" + node + "' people would go round for ever.");
            }
            write(tx, workspace, key, now);
            shifts.add(
                    tx,
                    Shift.asked(
                            workspace,
                            key,
                            Shift.What.PASS,
                            0,
                            node,
                            Map.of(),
                            Shift.Gone.STAY,
                            takeBack,
                            by,
                            clock.nowMs()));
        });
        lane.wanted();
    }

    void on(int workspace, String key, String node) {
        storage.run(tx -> {
            Set<String> now = nodes(tx, workspace, key, node);
            now.remove(node);
            write(tx, workspace, key, now);
        });
    }

    /** What is switched off now. */
    private Set<String> nodes(Transaction tx, int workspace, String key, String node) {
        store.touch(tx, workspace);
        Published newest = newest(tx, workspace, key);
        if (newest.journey().find(node).isEmpty()) {
            throw Refusal.notFound("node", node);
        }
        return new TreeSet<>(newest.off());
    }

    private static void write(Transaction tx, int workspace, String key, Set<String> off) {
        PgTransaction.handle(tx)
                .createUpdate(SWITCH)
                .bind("workspace", workspace)
                .bind("key", key)
                .bind("off", off.toArray(String[]::new))
                .execute();
    }

    private Published newest(Transaction tx, int workspace, String key) {
        return store.published(tx, workspace).stream()
                .filter(one -> one.journey().key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("journey", key));
    }

    private Shift asked(int workspace, Published newest, Map<String, String> mapping, Shift.Gone gone, String by) {
        for (Map.Entry<String, String> way : mapping.entrySet()) {
            String to = way.getValue();
            if (way.getKey().length() > Node.ID_MAX
                    || to == null
                    || !to.isEmpty() && newest.journey().find(to).isEmpty()) {
                throw Refusal.invalid(
                        "unknown_node",
                        "There is no node '" + to + "' in the newest version.",
                        "/mapping/" + way.getKey());
            }
        }
        return Shift.asked(
                workspace,
                newest.journey().key(),
                Shift.What.MOVE,
                newest.version(),
                "",
                new TreeMap<>(mapping),
                gone,
                false,
                by,
                clock.nowMs());
    }

    private static boolean open(Shift shift) {
        return shift.state() == Shift.State.WAITING || shift.state() == Shift.State.RUNNING;
    }
}
