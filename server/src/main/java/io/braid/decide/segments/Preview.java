package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.Storage;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who would be in, before a rule is saved. History answers what it can for everybody at once and says for whom the rest decides; for
 * those the remaining conditions are asked of their stored states, as many as time allows. Nothing is saved.
 *
 * <p>Thread rule: any thread.
 */
final class Preview {
    /** People who are shown. */
    static final int SHOWN = 20;

    /** Machine time for all of it. */
    static final long LIMIT_MS = 5_000;

    /** Of that, for stored states: what is not looked at then is reckoned from what was. */
    static final long STATES_MS = 2_500;

    /** People whose stored states are looked at. */
    static final int OPEN_MAX = 20_000;

    /** History that is further behind does not say it is exact. */
    private static final long LAG_MS_MAX = 10_000;

    private static final int AT_ONCE = 500;
    private static final long EVERYBODY_NANOS = 60_000_000_000L;
    private static final long FEW = 10_000;

    /** @param earliestMs when the first event happened; 0 for none */
    private record Counted(long count, long earliestMs, long atNanos) {}

    /** @param at JSON pointer of the condition, empty for the whole rule */
    record Warning(String code, String at) {}

    /**
     * @param of how many people there are, up to a minute ago
     * @param reach what part of them can be reached, reckoned from some
     * @param exact false if the count is reckoned, or if history is behind
     */
    record Found(
            long count,
            long of,
            List<Long> some,
            boolean exact,
            List<ReachSample.Reach> reach,
            List<Warning> warnings,
            long tookMs) {}

    private final Segments segments;
    private final History history;
    private final Storage storage;
    private final ProfileViews views;
    private final Clock clock;
    private final Ticker ticker;
    private final Map<Integer, Counted> counted = new ConcurrentHashMap<>();

    private final PlainLines plain = new PlainLines();

    Preview(Segments segments, History history, Storage storage, ProfileViews views, Clock clock, Ticker ticker) {
        this.segments = segments;
        this.history = history;
        this.storage = storage;
        this.views = views;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * @throws Refusal {@code invalid_rule}, {@code unknown_segment} with the pointer of the node; {@code history_off}
     * @throws Unavailable it takes longer than {@link #LIMIT_MS}
     */
    Found of(int workspace, JsonNode json) {
        long began = ticker.nanos();
        Rule rule = RuleReader.read(json, "/rule");
        SegmentBook book = segments.bookOf(workspace);
        References.of(rule).forEach((name, at) -> {
            if (!book.has(name)) {
                throw References.missing(name, "/rule" + at);
            }
        });
        try (History.Session session = history.session(LIMIT_MS)) {
            return asked(session, workspace, rule, json, book, began);
        } catch (History.Timeout e) {
            throw new Unavailable(
                    "This rule asks for more than can be counted in " + LIMIT_MS / 1_000
                            + " seconds. Save it: it is counted in the background.",
                    LIMIT_MS,
                    e);
        }
    }

    private Found asked(
            History.Session session, int workspace, Rule rule, JsonNode json, SegmentBook book, long began) {
        long nowMs = clock.nowMs();
        RuleSql.Moment at = RuleSql.Moment.of(
                session, plain, workspace, nowMs, book.around().zones().apply(workspace));
        RuleSql.Draft draft = RuleSql.draft(rule, book, history, at, SHOWN, ReachSample.LOOKED_MAX, OPEN_MAX);
        Rows rows = new Rows(draft.leaves());
        session.each(draft.question().sql(), draft.question().values(), rows::take);
        long untilNanos = ticker.nanos() + STATES_MS * 1_000_000;
        List<Long> some = new ArrayList<>(rows.some);
        int looked = 0;
        long in = 0;
        ReachSample reach = new ReachSample();
        Map<Long, ProfileView> sure = storage.inTransaction(tx -> views.views(tx, workspace, rows.sample));
        sure.values().forEach(state -> reach.sure(new Evaluation(state, book, nowMs)));
        List<Long> ids = List.copyOf(rows.open.keySet());
        for (int from = 0; from < ids.size() && (from == 0 || ticker.nanos() < untilNanos); from += AT_ONCE) {
            List<Long> part = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            Map<Long, ProfileView> states = storage.inTransaction(tx -> views.views(tx, workspace, part));
            for (long id : part) {
                looked++;
                ProfileView state = states.get(id);
                Evaluation known = state == null ? null : new Evaluation(state, book, nowMs);
                if (known != null && HalfTold.holds(rule, book, rows.open.get(id)::get, known)) {
                    in++;
                    reach.open(known);
                    if (some.size() < SHOWN) {
                        some.add(id);
                    }
                }
            }
        }
        Counted people = everybody(session, at);
        boolean all = looked == rows.opened;
        long opened = all ? in : Math.round((double) in * rows.opened / Math.max(1, looked));
        long count = rows.sure + opened;
        boolean exact = all && history.status().lagMs() < LAG_MS_MAX;
        List<Warning> warnings = PreviewWarnings.of(
                rule,
                json,
                count,
                people.count,
                exact,
                reach,
                people.earliestMs == 0 ? Long.MAX_VALUE : nowMs - people.earliestMs);
        if (!all) {
            warnings.add(new Warning("sampled", ""));
        }
        return new Found(
                count,
                people.count,
                some,
                exact,
                reach.of(rows.sure, opened),
                warnings,
                (ticker.nanos() - began) / 1_000_000);
    }

    /** Counted once a minute: a second of history's time is better spent on the rule. A small shop is counted each time. */
    private Counted everybody(History.Session session, RuleSql.Moment at) {
        Counted known = counted.get(at.workspace());
        if (known == null || known.count < FEW || ticker.nanos() - known.atNanos > EVERYBODY_NANOS) {
            RuleSql.Question question = RuleSql.everybody(history, at);
            long count = session.query(question.sql(), question.values(), row -> row.getLong(1))
                    .getFirst();
            long earliestMs = session.query(
                            "SELECT coalesce(min(time_ms), 0) FROM event WHERE workspace_id = ?",
                            List.of(at.workspace()),
                            row -> row.getLong(1))
                    .getFirst();
            known = new Counted(count, earliestMs, ticker.nanos());
            counted.put(at.workspace(), known);
        }
        return known;
    }

    /** What {@link RuleSql#draft} answered. */
    private static final class Rows {
        private final List<Leaf> leaves;
        private final List<Long> some = new ArrayList<>();
        private final List<Long> sample = new ArrayList<>();
        private final Map<Long, Map<Leaf, Boolean>> open = new LinkedHashMap<>();
        private long sure;
        private long opened;
        private boolean read;

        Rows(List<Leaf> leaves) {
            this.leaves = leaves;
        }

        private static void ids(Array told, List<Long> into) throws SQLException {
            if (told != null) {
                for (Object id : (Object[]) told.getArray()) {
                    into.add((Long) id);
                }
            }
        }

        void take(ResultSet row) throws SQLException {
            if (!read) {
                read = true;
                sure = row.getLong("sure");
                opened = row.getLong("open");
                ids(row.getArray("some"), some);
                ids(row.getArray("sample"), sample);
            }
            long person = row.getLong("person");
            if (!row.wasNull()) {
                Object[] told = (Object[]) row.getArray("leaves").getArray();
                Map<Leaf, Boolean> said = new HashMap<>();
                for (int n = 0; n < told.length; n++) {
                    said.put(leaves.get(n), (Boolean) told[n]);
                }
                open.put(person, said);
            }
        }
    }
}
