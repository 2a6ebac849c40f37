package io.braid.decide.journeys;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does something to all who are inside a journey: moves them to a newer version, ends them, takes them past a node. The worker does it
 * between micro-batches, a piece at a time, so that live events wait for a piece at most; what becomes of the people of a piece and how
 * far it came is one transaction, so a crash loses nothing and repeats nothing. One after the other in a workspace.
 *
 * <p>Whoever came in after it began is left alone: he came in by what is so now. Whether a shift has begun is decided on the worker's
 * thread, between two micro-batches, so nobody slips between.
 *
 * <p>Thread rule: {@link #step} and {@link #open} the worker's; {@link #wanted} any.
 */
public final class Shifts implements Background {
    static final int PEOPLE_MAX = 500;
    static final int PEOPLE_MIN = 10;

    /** What a live event may have to wait for. */
    static final long PIECE_NANOS = 15_000_000;

    /** Takes back what a node asked for and has not gone, at most so many; told by delivery. */
    public interface Mail {
        int takeBack(Transaction tx, int workspace, String journey, String node, int max);
    }

    private record House(int workspace, Pipeline pipeline, Mail mail, Ticker ticker) {}

    private final Storage storage;
    private final JourneyStore journeys;
    private final ShiftStore store = new ShiftStore();
    private House house;
    private volatile boolean wanted = true;
    private int piece = PEOPLE_MIN;

    Shifts(Storage storage, JourneyStore journeys) {
        this.storage = storage;
        this.journeys = journeys;
    }

    /** Told once, before the first step. */
    public void open(int workspace, Pipeline pipeline, Mail mail, Ticker ticker) {
        house = new House(workspace, pipeline, mail, ticker);
    }

    /** There may be another. */
    void wanted() {
        wanted = true;
    }

    @Override
    public boolean waiting() {
        return wanted && house != null;
    }

    @Override
    public boolean step(long nowMs) {
        if (!waiting()) {
            return false;
        }
        wanted = false;
        boolean found = false;
        try {
            Optional<Shift> next = storage.inTransaction(tx -> store.next(tx, house.workspace));
            found = next.isPresent();
            next.ifPresent(shift -> goOn(shift, nowMs));
            wanted |= found;
            return found;
        } catch (RuntimeException e) {
            wanted = true;
            piece = PEOPLE_MIN;
            throw e;
        }
    }

    private void goOn(Shift shift, long nowMs) {
        if (shift.state() == Shift.State.WAITING) {
            long upTo = house.pipeline.nextId();
            storage.run(tx -> store.begin(tx, shift, upTo));
            return;
        }
        if (shift.takeBack()
                && storage.inTransaction(tx ->
                                house.mail.takeBack(tx, shift.workspace(), shift.journey(), shift.node(), PEOPLE_MAX))
                        > 0) {
            return;
        }
        List<ShiftStore.Inside> inside = storage.inTransaction(tx -> store.inside(tx, shift, piece));
        if (inside.isEmpty()) {
            storage.run(tx -> store.end(tx, shift.workspace(), shift.id(), Shift.State.DONE));
        } else {
            visit(shift, inside, nowMs);
        }
    }

    private void visit(Shift shift, List<ShiftStore.Inside> inside, long nowMs) {
        Shifted shifted = new Shifted(shift, target(shift));
        long begun = house.ticker.nanos();
        house.pipeline.visit(
                shift.workspace(),
                inside.stream()
                        .map(ShiftStore.Inside::profile)
                        .distinct()
                        .sorted()
                        .toList(),
                new Visit() {
                    @Override
                    public Optional<Signal> signal(ProfileView profile, List<Event> past) {
                        return Optional.of(shifted);
                    }

                    @Override
                    public void store(Transaction tx) {
                        store.goOn(tx, shift, inside.getLast().instance(), shifted.done(inside.size()));
                    }
                },
                nowMs);
        long took = house.ticker.nanos() - begun;
        piece = Math.clamp(
                took > PIECE_NANOS ? piece / 2 : took < PIECE_NANOS / 2 ? piece * 2L : piece, PEOPLE_MIN, PEOPLE_MAX);
    }

    private Journey target(Shift shift) {
        if (shift.what() != Shift.What.MOVE) {
            return null;
        }
        JourneyStore.VersionId id = new JourneyStore.VersionId(shift.journey(), shift.version());
        Map<JourneyStore.VersionId, Journey> found =
                storage.inTransaction(tx -> journeys.versions(tx, shift.workspace(), List.of(id)));
        return found.get(id);
    }
}
