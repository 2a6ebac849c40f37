package io.braid.decide.segments;

import io.braid.spine.history.History;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The second interpreter of rules: one question to history, for all people at one moment. Each leaf is a table of persons, made once
 * however often the rule says it; and, or and not are the tree over "stands in that table". It shares no code of meaning with
 * {@link Evaluation} but the windows' ends, and a property test holds the two equal.
 *
 * <p>Names and values of a rule are bound, never written into the text; what is written there are numbers of ours.
 */
final class RuleSql {
    /**
     * When, where and for whom.
     *
     * @param zone of people whose own is not known
     * @param stated the time zones that events told, by the text that told them; asked only for rules of the calendar
     * @param plain whether all events of a name have lines that columns tell wholly; asked only for rules about lines
     * @param only makes of who a row is of a condition that he is asked for
     */
    record Moment(
            int workspace,
            long nowMs,
            ZoneId zone,
            Supplier<Map<String, ZoneId>> stated,
            Predicate<String> plain,
            UnaryOperator<String> only) {
        private static final UnaryOperator<String> EVERYBODY = person -> "";

        static Moment of(History.Session session, PlainLines plain, int workspace, long nowMs, ZoneId zone) {
            return new Moment(
                    workspace,
                    nowMs,
                    zone,
                    () -> StatedZones.of(session, workspace),
                    event -> plain.all(session, workspace, event),
                    EVERYBODY);
        }

        /** Of some people. */
        Moment only(UnaryOperator<String> condition) {
            return new Moment(workspace, nowMs, zone, stated, plain, person -> " AND " + condition.apply(person));
        }
    }

    /** A question: rows are what {@link #members} says. */
    record Question(String sql, List<Object> values) {}

    /** A table of persons: those for whom a leaf holds, or, {@code but}, all others. */
    record Members(String table, boolean but) {
        static Members of(String table, boolean but) {
            return new Members(table, but);
        }
    }

    private final Script script = new Script();
    private final Map<Leaf, String> said = new LinkedHashMap<>();
    private final SegmentBook book;
    private final PersonSql people;
    private final LeafSql leaves;

    private RuleSql(SegmentBook book, History history, Moment at) {
        ValueSql values = new ValueSql(script);
        this.book = book;
        this.people = new PersonSql(script, values, at);
        this.leaves = new LeafSql(script, values, people, history, at);
    }

    /**
     * One column {@code person}: the living ids of all for whom the rule holds.
     *
     * @param book for rules that are made of segments
     * @throws NotInHistory for a condition that only stored states can answer
     */
    static Question members(Rule rule, SegmentBook book, History history, Moment at) {
        RuleSql writer = new RuleSql(book, history, at);
        String condition = writer.of(rule);
        String sql = writer.script.sql("SELECT p.person FROM " + writer.people.people() + " p WHERE " + condition);
        return new Question(sql, writer.script.values());
    }

    /**
     * One row for each person, {@code person} and a boolean for each rule.
     *
     * @throws NotInHistory as {@link #members}
     */
    static Question verdicts(List<Rule> rules, SegmentBook book, History history, Moment at) {
        RuleSql writer = new RuleSql(book, history, at);
        String conditions = rules.stream().map(rule -> ", " + writer.of(rule)).collect(Collectors.joining("\n"));
        String sql = writer.script.sql("SELECT p.person" + conditions + "\nFROM " + writer.people.people() + " p");
        return new Question(sql, writer.script.values());
    }

    /**
     * What history can say of a rule that also asks for stored states. Every row: how many surely are in ({@code sure}), for how many it
     * hangs on stored states ({@code open}), and the ids of some who surely are in
     * ({@code some}, a list; others in {@code sample}); then one of those for whom it is open ({@code person}, null if there is none), and what each of {@code
     * leaves} says of him. Those who are open come in an order without meaning.
     *
     * @param leaves what the columns after {@code person} say
     */
    record Draft(Question question, List<Leaf> leaves) {}

    /**
     * @param someMax ids of people who surely are in
     * @param sampleMax at least 1: more ids of them, in an order without meaning
     * @param openMax rows
     */
    static Draft draft(
            Rule rule, SegmentBook book, History history, Moment at, int someMax, int sampleMax, int openMax) {
        RuleSql writer = new RuleSql(book, history, at);
        String candidates = writer.candidates(rule);
        String upper = writer.of(rule, true);
        String lower = writer.of(rule, false);
        if (upper.equals(lower)) {
            String sql = writer.script.sql("SELECT count(*) AS sure, 0 AS open, max(p.person, " + someMax
                    + ") AS some, arg_min(p.person, hash(p.person), " + sampleMax
                    + ") AS sample, NULL AS person, NULL AS leaves FROM " + candidates + " p WHERE " + upper);
            return new Draft(new Question(sql, writer.script.values()), List.of());
        }
        List<String> bits =
                writer.said.values().stream().map(leaf -> ", " + leaf).toList();
        String answers = writer.script.table(
                "answers",
                () -> "SELECT p.person, " + lower + " AS sure, ["
                        + String.join("", bits).replaceFirst("^, ", "") + "]::BOOLEAN[] AS leaves FROM "
                        + candidates + " p WHERE " + upper);
        String sql = writer.script.sql("""
                SELECT t.*, o.person, o.leaves FROM (
                    SELECT (SELECT count(*) FROM %1$s WHERE sure) AS sure,
                        (SELECT count(*) FROM %1$s WHERE NOT sure) AS open,
                        (SELECT list(person) FROM (SELECT person FROM %1$s WHERE sure ORDER BY person DESC LIMIT %2$d)) AS some,
                        (SELECT list(person) FROM (SELECT person FROM %1$s WHERE sure ORDER BY hash(person) LIMIT %3$d)) AS sample) t
                LEFT JOIN (SELECT person, leaves FROM %1$s WHERE NOT sure ORDER BY hash(person) LIMIT %4$d) o ON true
                """.formatted(answers, someMax, sampleMax, openMax));
        return new Draft(new Question(sql, writer.script.values()), List.copyOf(writer.said.keySet()));
    }

    /** How many people there are: one row, one number. */
    static Question everybody(History history, Moment at) {
        RuleSql writer = new RuleSql(SegmentBook.EMPTY, history, at);
        String people = writer.people.people();
        return new Question(writer.script.sql("SELECT count(*) FROM " + people), writer.script.values());
    }

    /** A table of persons outside of which nobody is in: not everybody, if a condition that must hold has a table of its own. */
    private String candidates(Rule rule) {
        Leaf must = must(rule);
        if (must != null) {
            // It holds for all candidates.
            said.put(must, "true");
            return leaves.members(must).table();
        }
        String bound = bound(rule);
        return bound == null ? people.people() : "(" + bound + ")";
    }

    /** A condition without which nobody is in, and that has a table of those for whom it holds; null if there is none. */
    private Leaf must(Rule rule) {
        return switch (rule) {
            case Rule.All all ->
                all.parts().stream()
                        .map(this::must)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            case Rule.Any any -> null;
            case Rule.Not not -> null;
            case InSegment in -> null;
            case Leaf leaf -> LeafSql.known(leaf) && !leaves.members(leaf).but() ? leaf : null;
        };
    }

    /** Null for everybody. */
    private String bound(Rule rule) {
        return switch (rule) {
            case Rule.All all ->
                all.parts().stream()
                        .map(this::bound)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            case Rule.Any any -> {
                List<String> all = any.parts().stream()
                        .map(this::bound)
                        .takeWhile(Objects::nonNull)
                        .toList();
                yield all.size() == any.parts().size() ? String.join(" UNION ", all) : null;
            }
            case Rule.Not not -> null;
            case InSegment(String key, boolean in) ->
                in ? book.find(key).map(segment -> bound(segment.rule())).orElse(null) : null;
            case Leaf leaf -> {
                if (!LeafSql.known(leaf)) {
                    BoundSql.Bound bound = leaves.bound(leaf);
                    yield bound == null || bound.surely() ? null : "SELECT person FROM " + bound.table();
                }
                Members members = leaves.members(leaf);
                yield members.but() ? null : "SELECT person FROM " + members.table();
            }
        };
    }

    private String of(Rule rule) {
        return of(rule, null);
    }

    /** @param open what to say for a leaf that is not in history; null to refuse it */
    private String of(Rule rule, Boolean open) {
        return switch (rule) {
            case Rule.All all -> parts(all.parts(), " AND ", open);
            case Rule.Any any -> parts(any.parts(), " OR ", open);
            case Rule.Not not -> "NOT " + of(not.part(), open == null ? null : (Boolean) !open);
            case InSegment(String key, boolean in) -> {
                Boolean there = open == null || in ? open : (Boolean) !open;
                yield (in ? "" : "NOT ")
                        + book.find(key)
                                .map(segment -> of(segment.rule(), there))
                                .orElse("false");
            }
            case WasIn was when open != null -> wasIn(was, open);
            case Leaf leaf -> open == null || LeafSql.known(leaf) ? leaf(leaf) : bounded(leaf, open);
        };
    }

    /** Who is in now was in; who is not must have left. */
    private String wasIn(WasIn leaf, boolean open) {
        String now =
                book.find(leaf.key()).map(segment -> of(segment.rule(), open)).orElse("false");
        return open ? "(" + now + " OR p.person IN (SELECT person FROM " + leaves.left(leaf) + "))" : now;
    }

    private String bounded(Leaf leaf, boolean open) {
        BoundSql.Bound bound = leaves.bound(leaf);
        return bound == null || bound.surely() == open
                ? Boolean.toString(open)
                : "(p.person " + (bound.surely() ? "NOT IN" : "IN") + " (SELECT person FROM " + bound.table() + "))";
    }

    private String parts(List<Rule> parts, String joint, Boolean open) {
        return parts.stream().map(part -> of(part, open)).collect(Collectors.joining(joint, "(", ")"));
    }

    private String leaf(Leaf leaf) {
        return said.computeIfAbsent(leaf, one -> {
            Members members = leaves.members(one);
            return "(p.person " + (members.but() ? "NOT IN" : "IN") + " (SELECT person FROM " + members.table() + "))";
        });
    }
}
