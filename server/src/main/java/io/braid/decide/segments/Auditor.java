package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.Storage;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds what the fold keeps against what history says.
 *
 * <p><b>What is called a difference.</b> The fold goes on while history is asked, so the first comparison only names suspects. They are
 * asked again, a while later, in this order: the position of the fold, their states, the position again, and history when it has come
 * that far. Whoever has no event in history above the first position is known to both sides by the same events exactly, and what differs
 * then is a difference; of others the next round decides, after {@value #ROUNDS} of them nobody. So no event on its way, late or early, is
 * ever called a fault, and no snapshot of PostgreSQL is held while DuckDB works.
 *
 * <p>A membership that time should have changed, and whose timer has not run yet, is no difference: readers evaluate.
 *
 * <p>Thread rule: one thread.
 */
final class Auditor {
    static final int ROUNDS = 3;

    /** People who are asked again; of more, something larger is broken, and these stand for all. */
    static final int SUSPECTS_MAX = 5_000;

    /** Differences that are recorded and repaired. */
    static final int RECORDED_MAX = 1_000;

    private static final int AT_ONCE = 500;
    private static final long WAIT_MS = 20_000;

    /** What happens before suspects are asked again. */
    @FunctionalInterface
    interface Pause {
        void pause() throws InterruptedException;
    }

    /** @param differences the first {@link #RECORDED_MAX} */
    record Found(Audit audit, List<Audit.Difference> differences) {}

    private final int workspace;
    private final Pipeline pipeline;
    private final Storage storage;
    private final SegmentStore store;
    private final Segments segments;
    private final History history;
    private final Clock clock;
    private final Pause pause;
    private final AuditQuestion question;

    Auditor(
            int workspace,
            Pipeline pipeline,
            Storage storage,
            SegmentsModule module,
            History history,
            Clock clock,
            Pause pause) {
        this.workspace = workspace;
        this.pipeline = pipeline;
        this.storage = storage;
        this.store = module.store();
        this.segments = module.segments();
        this.history = history;
        this.clock = clock;
        this.pause = pause;
        this.question = new AuditQuestion(workspace, history, clock);
    }

    /** @return without an id and the time that it took */
    Found run(Draw draw, String by) throws InterruptedException {
        long startedMs = clock.nowMs();
        await(pipeline.position());
        AuditQuestion.Answer answer = question.ask(segments.bookOf(workspace), draw);
        Tally tally = new Tally();
        for (List<Long> ids : parts(answer.said().keySet())) {
            look(ids).forEach((id, seen) -> {
                tally.people++;
                tally.probes += answer.segments().size();
                if (!suspicious(answer, id, seen).isEmpty()) {
                    tally.suspects.put(id, suspicious(answer, id, seen));
                }
            });
        }
        for (int round = 0; round < ROUNDS && !tally.suspects.isEmpty(); round++) {
            pause.pause();
            again(tally, round == ROUNDS - 1);
        }
        return new Found(
                new Audit(
                        0,
                        draw.day(),
                        draw.percent(),
                        by,
                        startedMs,
                        0,
                        "",
                        tally.people,
                        answer.segments().size(),
                        tally.probes,
                        tally.differences,
                        0,
                        0,
                        tally.undecided,
                        tally.inexact,
                        answer.leftOut()),
                tally.found);
    }

    /** What was found so far. */
    private static final class Tally {
        /** A person to the segments in question. */
        private final Map<Long, List<Segment>> suspects = new TreeMap<>();

        private final List<Audit.Difference> found = new ArrayList<>();
        private long people;
        private long probes;
        private long differences;
        private long undecided;
        private long inexact;
    }

    /** A person as PostgreSQL had him at a moment of shop time. */
    private record Seen(ProfileView state, Set<Integer> listed, long atMs) {}

    private Map<Long, Seen> look(Collection<Long> ids) {
        long atMs = clock.nowMs();
        return storage.inTransaction(tx -> {
            Map<Long, Set<Integer>> listed = store.memberships(tx, workspace, ids);
            Map<Long, Seen> seen = new TreeMap<>();
            pipeline.views(tx, workspace, ids)
                    .forEach((id, state) -> seen.put(id, new Seen(state, listed.getOrDefault(id, Set.of()), atMs)));
            return seen;
        });
    }

    private List<Segment> suspicious(AuditQuestion.Answer answer, long id, Seen seen) {
        List<Segment> suspicious = new ArrayList<>();
        Sides sides = new Sides(answer, id, seen);
        for (int place = 0; place < answer.segments().size(); place++) {
            if (sides.differ(place).isPresent()) {
                suspicious.add(answer.segments().get(place));
            }
        }
        return suspicious;
    }

    private void again(Tally tally, boolean last) throws InterruptedException {
        List<Long> ids = tally.suspects.keySet().stream().limit(SUSPECTS_MAX).toList();
        SegmentBook book = segments.bookOf(workspace);
        List<Segment> asked = tally.suspects.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(segment -> book.find(segment.key())
                        .filter(now -> now.version() == segment.version())
                        .isPresent())
                .toList();
        long before = pipeline.position();
        Map<Long, Seen> seen = new TreeMap<>();
        parts(ids).forEach(part -> seen.putAll(look(part)));
        await(pipeline.position());
        AuditQuestion.Answer answer = question.ask(book, asked, ids);
        for (long id : ids) {
            boolean moved = answer.newest().getOrDefault(id, Long.MAX_VALUE) > before;
            List<Segment> own = tally.suspects.get(id);
            if (seen.containsKey(id) && moved && !last) {
                continue;
            }
            tally.suspects.remove(id);
            if (seen.containsKey(id) && moved) {
                tally.undecided += own.size();
            } else if (seen.containsKey(id)) {
                judge(tally, answer, id, seen.get(id), own);
            }
        }
    }

    private void judge(Tally tally, AuditQuestion.Answer answer, long id, Seen seen, List<Segment> own) {
        Sides sides = new Sides(answer, id, seen);
        for (Segment segment : own) {
            int place = answer.segments().indexOf(segment);
            Optional<Audit.Kind> kind = place < 0 ? Optional.empty() : sides.differ(place);
            if (kind.isPresent() && kind.get() == Audit.Kind.COUNTED && sides.inexact(place)) {
                tally.inexact++;
            } else if (kind.isPresent()) {
                tally.differences++;
                if (tally.found.size() < RECORDED_MAX) {
                    tally.found.add(new Audit.Difference(
                            0,
                            id,
                            segment.id(),
                            segment.key(),
                            kind.get(),
                            sides.said(place),
                            Audit.Outcome.OPEN,
                            answer.nowMs(),
                            0));
                }
            }
        }
    }

    /** One person on both sides. */
    private static final class Sides {
        private final AuditQuestion.Answer answer;
        private final long id;
        private final Seen seen;
        private final SegmentsState state;
        private final Evaluation then;
        private final Evaluation now;

        Sides(AuditQuestion.Answer answer, long id, Seen seen) {
            this.answer = answer;
            this.seen = seen;
            this.id = id;
            state = seen.state().get(SegmentsState.SECTION);
            then = new Evaluation(seen.state(), answer.book(), seen.atMs());
            now = new Evaluation(seen.state(), answer.book(), answer.nowMs());
        }

        boolean said(int place) {
            return answer.said(place, id, now);
        }

        Optional<Audit.Kind> differ(int place) {
            Segment segment = answer.segments().get(place);
            boolean announced = state.members().containsKey(segment.id());
            boolean due = state.flips().getOrDefault(segment.id(), Long.MAX_VALUE) <= seen.atMs();
            if (now.segment(segment.key()).holds() != said(place)) {
                return Optional.of(Audit.Kind.COUNTED);
            }
            if (!due && then.segment(segment.key()).holds() != announced) {
                return Optional.of(Audit.Kind.ANNOUNCED);
            }
            return seen.listed().contains(segment.id()) == announced
                    ? Optional.empty()
                    : Optional.of(Audit.Kind.LISTED);
        }

        /** Within what the rule calls inexact: many numbers are kept in panes. */
        boolean inexact(int place) {
            Segment segment = answer.segments().get(place);
            return approximate(new Explainer(now).explain(segment.rule(), segment.json()));
        }

        private static boolean approximate(Explanation told) {
            return told.particulars().path("approximate").asBoolean()
                    || told.parts().stream().anyMatch(Sides::approximate);
        }
    }

    private void await(long offset) throws InterruptedException {
        if (!history.await(offset, WAIT_MS)) {
            throw new Behind();
        }
    }

    /** History does not come after the fold. */
    static final class Behind extends RuntimeException {
        Behind() {
            super("History is too far behind the fold.", null, false, false);
        }
    }

    private static List<List<Long>> parts(Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        List<List<Long>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return parts;
    }
}
