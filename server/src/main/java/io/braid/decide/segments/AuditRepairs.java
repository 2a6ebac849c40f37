package io.braid.decide.segments;

import io.braid.base.storage.PgException;
import io.braid.base.storage.Storage;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Visit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mends what audits found, a person at a time: what the segment keeps of him is emptied and counted from all that he did, as a back-fill
 * counts whoever was merged, and who is then otherwise in or out than was announced enters or leaves. History's answer itself is never
 * written into a state: a fault of history breaks nobody. Which differences are open is stored, so a restart forgets none.
 *
 * <p>Thread rule: {@link #wanted} any thread, the others the worker's.
 */
final class AuditRepairs implements Background {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRepairs.class);
    private static final int READ = 100;

    private final int workspace;
    private final Pipeline pipeline;
    private final Storage storage;
    private final AuditStore audits;
    private final SegmentsModule module;
    private volatile boolean wanted = true;

    AuditRepairs(int workspace, Pipeline pipeline, Storage storage, SegmentsModule module) {
        this.workspace = workspace;
        this.pipeline = pipeline;
        this.storage = storage;
        this.audits = module.store().audits();
        this.module = module;
    }

    /** There are differences. */
    void wanted() {
        wanted = true;
    }

    @Override
    public boolean waiting() {
        return wanted;
    }

    @Override
    public boolean step(long nowMs) {
        if (!wanted) {
            return false;
        }
        wanted = false;
        List<Audit.Difference> open = storage.inTransaction(tx -> audits.open(tx, workspace, READ));
        if (open.isEmpty()) {
            return false;
        }
        wanted = true;
        long person = open.getFirst().profileId();
        List<Audit.Difference> own =
                open.stream().filter(one -> one.profileId() == person).toList();
        boolean counted = counted(person, own, nowMs);
        storage.run(tx -> {
            ProfileView state = pipeline.view(tx, workspace, person);
            own.forEach(one -> audits.done(
                    tx, workspace, one, counted ? outcome(one, state, nowMs) : Audit.Outcome.FAILED, nowMs));
        });
        return true;
    }

    /** @return false if it cannot be done */
    private boolean counted(long person, List<Audit.Difference> own, long nowMs) {
        SegmentBook book = module.segments().bookOf(workspace);
        Set<Integer> touched =
                own.stream().map(Audit.Difference::segmentId).collect(Collectors.toCollection(TreeSet::new));
        List<SegmentIndex.Tap> taps = own.stream()
                .flatMap(one -> book.index().tapsOf(one.segmentId()).stream())
                .distinct()
                .toList();
        taps.forEach(tap -> tap.users().stream()
                .forEach(place -> touched.add(book.segments().get(place).id())));
        PastCounts counts = new PastCounts(taps);
        Visit visit = new Visit() {
            @Override
            public Optional<BiPredicate<String, String>> past() {
                return counts.isEmpty() ? Optional.empty() : Optional.of(counts::wants);
            }

            @Override
            public Optional<Signal> signal(ProfileView profile, List<Event> past) {
                return Optional.of(new Repaired(counts.of(past), counts.slots(), touched));
            }
        };
        try {
            pipeline.visit(workspace, List.of(person), visit, nowMs);
            return true;
        } catch (RuntimeException e) {
            if (PgException.retryable(e) || e instanceof Pipeline.Overtaken) {
                throw e;
            }
            LOG.error("Profile {}, of whom an audit found a difference, cannot be counted anew", person, e);
            return false;
        }
    }

    private Audit.Outcome outcome(Audit.Difference difference, ProfileView state, long nowMs) {
        SegmentBook book = module.segments().bookOf(workspace);
        Segment segment = book.find(difference.segment()).orElse(null);
        if (state == null || segment == null || segment.id() != difference.segmentId()) {
            return Audit.Outcome.GONE;
        }
        // Time may have changed it since history was asked.
        boolean then = new Evaluation(state, book, difference.foundMs())
                .segment(segment.key())
                .holds();
        boolean now = new Evaluation(state, book, nowMs).segment(segment.key()).holds();
        return then == difference.in() || now == difference.in() ? Audit.Outcome.REPAIRED : Audit.Outcome.UNMENDED;
    }
}
