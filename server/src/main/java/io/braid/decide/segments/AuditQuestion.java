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
 * What history says of some people and all segments that it can tell, as of one state of it and one moment. PostgreSQL is not asked while
 * DuckDB works.
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
     * @param segments that were asked for; {@link #said} says of each by its place
     * @param nowMs shop time, after everything that history knew then
     * @param said a person to the places of the segments that he is in
     * @param newest a person to the offset of his newest event, if it was asked for
     */
    record Answer(
            SegmentBook book,
            List<Segment> segments,
            List<Audit.LeftOut> leftOut,
            long nowMs,
            Map<Long, BitSet> said,
            Map<Long, Long> newest) {}

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
                wanted.stream().filter(one -> told(book, one, leftOut)).toList();
        List<Segment> asked = new ArrayList<>();
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
                    Map<Long, BitSet> more = verdicts(session, book, some, at, asked.size());
                    more.forEach((id, in) ->
                            said.computeIfAbsent(id, one -> new BitSet()).or(in));
                    asked.addAll(some);
                }
            } catch (History.Timeout e) {
                segments.subList(asked.size(), segments.size())
                        .forEach(one -> leftOut.add(new Audit.LeftOut(one.key(), Audit.Why.TIME, "")));
                return new Answer(book, asked, leftOut, nowMs, said, newest);
            }
            if (!newestOf.isEmpty()) {
                String ids = newestOf.stream().map(String::valueOf).collect(Collectors.joining(", "));
                session.each(
                        NEWEST.formatted(ids), List.of(workspace), row -> newest.put(row.getLong(1), row.getLong(2)));
            }
            return new Answer(book, asked, leftOut, nowMs, said, newest);
        }
    }

    private Map<Long, BitSet> verdicts(
            History.Session session, SegmentBook book, List<Segment> some, RuleSql.Moment at, int place) {
        RuleSql.Question question =
                RuleSql.verdicts(some.stream().map(Segment::rule).toList(), book, history, at);
        Map<Long, BitSet> found = new HashMap<>();
        session.each(question.sql() + " ORDER BY 1 LIMIT " + PEOPLE_MAX, question.values(), row -> {
            BitSet in = new BitSet();
            for (int n = 0; n < some.size(); n++) {
                in.set(place + n, row.getBoolean(n + 2));
            }
            found.put(row.getLong(1), in);
        });
        return found;
    }

    private static boolean told(SegmentBook book, Segment segment, List<Audit.LeftOut> leftOut) {
        if (!counted(book, segment, new HashSet<>())) {
            leftOut.add(new Audit.LeftOut(segment.key(), Audit.Why.BUILDING, ""));
            return false;
        }
        Set<Leaf> unknown = RuleSql.unknown(segment.rule(), book);
        if (!unknown.isEmpty()) {
            String condition = unknown.iterator().next().kind();
            leftOut.add(new Audit.LeftOut(segment.key(), Audit.Why.NOT_IN_HISTORY, condition));
        }
        return unknown.isEmpty();
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
