package io.braid.decide.journeys;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgException;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.PieceSize;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Visit;
import io.braid.talk.delivery.JourneySends;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something to all who are inside a journey: moves them to a newer version, ends them, takes them past a node, wakes them after a pause.
 * The worker does it between micro-batches, a piece at a time, so that live events wait for a piece at most; what becomes of the people of a
 * piece and how far it came is one transaction, so a crash loses nothing and repeats nothing. One after the other in a workspace; an end
 * comes before all others, then a pause that is over.
 *
 * <p>First goes what was asked for and waits: taken back, or looked at again. How far that came is kept in memory only, since doing it twice
 * is nothing.
 *
 * <p>Whoever came in after it began is left alone: he came in by what is so now. Whether a shift has begun is decided on the worker's
 * thread, between two micro-batches, so nobody slips between. A piece that fails for another reason than the database is done one by one;
 * one who cannot be reached even so is passed over, and the log of the process tells who.
 *
 * <p>Thread rule: {@link #step} and {@link #open} the worker's; {@link #wanted} any; the others a transaction's.
 */
public final class Shifts implements Background {
    private static final Logger LOG = LoggerFactory.getLogger(Shifts.class);

    /** People of the first piece, and of every piece at least. */
    static final int PEOPLE_MIN = 10;

    private record House(int workspace, Pipeline pipeline, Ticker ticker) {}

    /**
     * How far one went through what waits to be sent.
     *
     * @param missed some were being claimed: it is gone through again
     */
    private record Posted(long shift, long after, boolean missed, boolean over) {
        static Posted begin(long shift) {
            return new Posted(shift, 0, false, false);
        }

        Posted after(JourneySends.Piece piece) {
            boolean any = missed || piece.missed() > 0;
            return piece.lastId() > 0
                    ? new Posted(shift, piece.lastId(), any, false)
                    : new Posted(shift, 0, false, !any);
        }
    }

    private final Storage storage;
    private final JourneyStore journeys;
    private final ShiftStore store = new ShiftStore();
    private final JourneySends sends = new JourneySends();
    private final PieceSize piece = new PieceSize(PEOPLE_MIN);
    private House house;
    private volatile boolean wanted = true;
    private Posted posted = Posted.begin(0);
    /** So many of a piece that failed are still to be done one by one. */
    private int singly;

    Shifts(Storage storage, JourneyStore journeys) {
        this.storage = storage;
        this.journeys = journeys;
    }

    /** Told once, before the first step. */
    public void open(int workspace, Pipeline pipeline, Ticker ticker) {
        house = new House(workspace, pipeline, ticker);
    }

    /** There may be another; told after the commit. */
    void wanted() {
        wanted = true;
    }

    /** Those inside leave, and what waits to be sent is taken back: with the status of the journey, in one transaction. */
    void stop(Transaction tx, int workspace, String journey, String by, long nowMs) {
        ask(tx, workspace, journey, Shift.What.STOP, true, by, nowMs);
    }

    /** Whoever and whatever waited because of a pause goes on: with the status of the journey, in one transaction. */
    void wake(Transaction tx, int workspace, String journey, String by, long nowMs) {
        ask(tx, workspace, journey, Shift.What.WAKE, false, by, nowMs);
    }

    private void ask(
            Transaction tx, int workspace, String journey, Shift.What what, boolean takeBack, String by, long nowMs) {
        store.add(tx, Shift.asked(workspace, journey, what, 0, "", Map.of(), Shift.Gone.STAY, takeBack, by, nowMs));
    }

    /**
     * Nobody may come into a stopped journey before the last has left, or he would be let out, too.
     *
     * @throws Refusal {@code people_leaving}
     */
    void refuseWhileStopping(Transaction tx, int workspace, String journey) {
        if (store.stopping(tx, workspace, journey)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "people_leaving",
                    "It was stopped, and people are still being let out; try again when they are.");
        }
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
            throw e;
        }
    }

    private void goOn(Shift shift, long nowMs) {
        if (shift.state() == Shift.State.WAITING) {
            long upTo = house.pipeline.nextId();
            alone(tx -> store.begin(tx, shift, upTo), nowMs);
            posted = Posted.begin(shift.id());
            return;
        }
        if (posted(shift)) {
            return;
        }
        List<ShiftStore.Inside> inside =
                storage.inTransaction(tx -> store.inside(tx, shift, singly > 0 ? 1 : piece.get()));
        if (inside.isEmpty()) {
            singly = 0;
            alone(tx -> store.end(tx, shift.workspace(), shift.id(), Shift.State.DONE), nowMs);
        } else {
            visit(shift, inside, nowMs);
        }
    }

    /** @return false if nothing of it is left */
    private boolean posted(Shift shift) {
        if (!shift.takeBack() && shift.what() != Shift.What.WAKE) {
            return false;
        }
        if (posted.shift != shift.id()) {
            posted = Posted.begin(shift.id());
        }
        if (posted.over) {
            return false;
        }
        posted = posted.after(storage.inTransaction(tx -> post(tx, shift)));
        return true;
    }

    private JourneySends.Piece post(Transaction tx, Shift shift) {
        return switch (shift.what()) {
            case MOVE -> throw new IllegalStateException("a move sends nothing back");
            case STOP -> sends.takeBack(tx, shift.workspace(), shift.journey(), "", "stopped", posted.after);
            case PASS ->
                sends.takeBack(tx, shift.workspace(), shift.journey(), shift.node(), "switched_off", posted.after);
            case WAKE -> sends.wake(tx, shift.workspace(), shift.journey(), posted.after);
        };
    }

    private void visit(Shift shift, List<ShiftStore.Inside> inside, long nowMs) {
        Shifted shifted = new Shifted(shift, target(shift));
        List<Long> people = inside.stream()
                .map(ShiftStore.Inside::profile)
                .distinct()
                .sorted()
                .toList();
        long entries =
                inside.stream().mapToLong(ShiftStore.Inside::family).distinct().count();
        long begun = house.ticker.nanos();
        Visit visit = new Visit() {
            @Override
            public Optional<Signal> signal(ProfileView profile, List<Event> past) {
                return profile.get(JourneysState.SECTION).live().stream().anyMatch(one -> shift.concerns(one, nowMs))
                        ? Optional.of(shifted)
                        : Optional.empty();
            }

            @Override
            public void store(Transaction tx) {
                store.goOn(tx, shift, inside.getLast().instance(), shifted.done(entries));
            }
        };
        try {
            house.pipeline.visit(shift.workspace(), people, visit, nowMs);
        } catch (RuntimeException e) {
            if (PgException.retryable(e) || e instanceof Pipeline.Overtaken || singly == 0) {
                singly = singly == 0 && !PgException.retryable(e) ? inside.size() : singly;
                throw e;
            }
            LOG.error("Profile {} cannot be reached by shift {} and is passed over", people.getFirst(), shift.id(), e);
            house.pipeline.visit(shift.workspace(), List.of(), visit, nowMs);
        }
        if (singly > 0) {
            singly--;
        } else {
            piece.took(inside.size(), house.ticker.nanos() - begun);
        }
    }

    /** In a transaction of the worker's own, so that a worker that was overtaken changes nothing. */
    private void alone(Consumer<Transaction> work, long nowMs) {
        house.pipeline.visit(house.workspace, List.of(), Visit.storing(work), nowMs);
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
