package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import io.braid.spine.history.History;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What history says of some people and of all segments of which it can tell at least a part, as of one state of it and one moment. PostgreSQL
 * is not asked while DuckDB works.
 *
 * <p>Thread rule: any thread.
 */
final class AuditQuestion {
    /** Machine time of all questions of an audit together; what is not answered then is left out. */
    static final long ASK_MS = 8 * 60_000;

    /** Segments of one question: what each of its conditions makes is in memory at once. */
    static final int TOGETHER = 10;

    /** People of one audit: two in a hundred of ten million. */
    static final int PEOPLE_MAX = 200_000;

    /**
     * @param segments that were asked for
     * @param told of each of them, by its place
     * @param nowMs shop time, after everything that history knew then
     * @param said a person to the columns that hold for him
     * @param newest a person to the offset of his newest event, if it was asked for
     */
    record Answer(
            SegmentBook book,
            List<Segment> segments,
            List<Told> told,
            List<Audit.LeftOut> leftOut,
            long nowMs,
            Map<Long, BitSet> said,
            Map<Long, Long> newest) {
        /**
         * What history says of a segment, and of what it does not hold, the person's state.
         *
         * @param known the person now
         */
        boolean said(int place, long id, Evaluation known) {
            BitSet bits = said.getOrDefault(id, NOTHING);
            Map<Leaf, Integer> columns = told.get(place).leaves;
            return columns.isEmpty()
                    ? bits.get(told.get(place).column)
                    : HalfTold.holds(
                            segments.get(place).rule(),
                            book,
                            leaf -> columns.containsKey(leaf) ? (Boolean) bits.get(columns.get(leaf)) : null,
                            known);
        }
    }

    /**
     * Where history's answer says something of a segment.
     *
     * @param column the first of its own
     * @param leaves the columns of those of its conditions that history holds; empty if it holds all: the column is of the segment then
     */
    record Told(int column, Map<Leaf, Integer> leaves) {
        /** The first column after its own. */
        int next() {
            return column + Math.max(1, leaves.size());
        }
    }

    private static final BitSet NOTHING = new BitSet();

    private static final String NEWEST = """
            SELECT coalesce(a.living_id, e.profile_id), max(e.log_offset)
            FROM event e LEFT JOIN alias a ON a.workspace_id = e.workspace_id AND a.profile_id = e.profile_id
            WHERE e.workspace_id = ? AND coalesce(a.living_id, e.profile_id) IN (%s) GROUP BY 1
            """;

    private final int workspace;
    private final History history;
    private final Clock clock;
    private final PlainLines plain = new PlainLines();

    AuditQuestion(int workspace, History history, Clock clock) {
        this.workspace = workspace;
        this.history = history;
        this.clock = clock;
    }

    /** Of those who are drawn. */
    Answer ask(SegmentBook book, Draw draw) {
        return ask(book, book.segments(), draw::sql, List.of());
    }

    /** Of these people and segments. */
    Answer ask(SegmentBook book, List<Segment> segments, Collection<Long> people) {
        String ids = people.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return ask(book, segments, person -> person + " IN (" + ids + ")", people);
    }

    private Answer ask(SegmentBook book, List<Segment> wanted, UnaryOperator<String> only, Collection<Long> newestOf) {
        List<Audit.LeftOut> leftOut = new ArrayList<>();
        List<Segment> segments =
                wanted.stream().filter(one -> asked(book, one, leftOut)).toList();
        List<Segment> asked = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        Map<Long, BitSet> said = new TreeMap<>();
        Map<Long, Long> newest = new HashMap<>();
        try (History.Session session = history.session(ASK_MS)) {
            // The first question fixes what the session sees; the moment is after all of it.
            session.query("SELECT next_id FROM watermark", List.of(), row -> row.getLong(1));
            long nowMs = clock.nowMs();
            RuleSql.Moment at = RuleSql.Moment.of(
                            session,
                            plain,
                            workspace,
                            nowMs,
                            book.around().zones().apply(workspace))
                    .only(only);
            try {
                for (int from = 0; from < segments.size(); from += TOGETHER) {
                    List<Segment> some = segments.subList(from, Math.min(segments.size(), from + TOGETHER));
                    int column = from == 0 ? 0 : told.getLast().next();
                    List<Rule> rules = new ArrayList<>();
                    List<Told> places = new ArrayList<>();
                    some.forEach(segment -> places.add(told(book, segment, column, rules)));
                    verdicts(session, book, rules, at, column)
                            .forEach((id, in) -> said.computeIfAbsent(id, one -> new BitSet())
                                    .or(in));
                    asked.addAll(some);
                    told.addAll(places);
                }
            } catch (History.Timeout e) {
                segments.subList(asked.size(), segments.size())
                        .forEach(one -> leftOut.add(new Audit.LeftOut(one.key(), Audit.Why.TIME, "")));
                return new Answer(book, asked, told, leftOut, nowMs, said, newest);
            }
            if (!newestOf.isEmpty()) {
                String ids = newestOf.stream().map(String::valueOf).collect(Collectors.joining(", "));
                session.each(
                        NEWEST.formatted(ids), List.of(workspace), row -> newest.put(row.getLong(1), row.getLong(2)));
            }
            return new Answer(book, asked, told, leftOut, nowMs, said, newest);
        }
    }

    private Map<Long, BitSet> verdicts(
            History.Session session, SegmentBook book, List<Rule> rules, RuleSql.Moment at, int column) {
        RuleSql.Question question = RuleSql.verdicts(rules, book, history, at);
        Map<Long, BitSet> found = new HashMap<>();
        session.each(question.sql() + " ORDER BY 1 LIMIT " + PEOPLE_MAX, question.values(), row -> {
            BitSet in = new BitSet();
            for (int n = 0; n < rules.size(); n++) {
                in.set(column + n, row.getBoolean(n + 2));
            }
            found.put(row.getLong(1), in);
        });
        return found;
    }

    /** @param rules of the columns from {@code column} on: those of the segment are added */
    private static Told told(SegmentBook book, Segment segment, int column, List<Rule> rules) {
        int first = column + rules.size();
        Set<Leaf> all = HalfTold.leaves(segment.rule(), book);
        if (all.stream().allMatch(LeafSql::known)) {
            rules.add(segment.rule());
            return new Told(first, Map.of());
        }
        Map<Leaf, Integer> leaves = new HashMap<>();
        all.stream().filter(LeafSql::known).forEach(leaf -> {
            leaves.put(leaf, column + rules.size());
            rules.add(leaf);
        });
        return new Told(first, leaves);
    }

    private static boolean asked(SegmentBook book, Segment segment, List<Audit.LeftOut> leftOut) {
        if (!counted(book, segment, new HashSet<>())) {
            leftOut.add(new Audit.LeftOut(segment.key(), Audit.Why.BUILDING, ""));
            return false;
        }
        Set<Leaf> leaves = HalfTold.leaves(segment.rule(), book);
        boolean told = leaves.isEmpty() || leaves.stream().anyMatch(LeafSql::known);
        if (!told) {
            String condition = leaves.iterator().next().kind();
            leftOut.add(new Audit.LeftOut(segment.key(), Audit.Why.NOT_IN_HISTORY, condition));
        }
        return told;
    }

    /** Its past and that of all that it is made of is counted. */
    private static boolean counted(SegmentBook book, Segment segment, Set<String> seen) {
        return segment.status() == SegmentStatus.READY
                && segment.exactSinceMs() == 0
                && References.of(segment.rule()).keySet().stream()
                        .filter(name -> !Computed.is(name) && seen.add(name))
                        .allMatch(name -> book.find(name)
                                .map(part -> counted(book, part, seen))
                                .orElse(true));
    }
}
