package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;
import java.util.Arrays;

/**
 * The newest matching events of one leaf: the k+1 rule.
 *
 * <p><b>What holds.</b> A condition compares "the number of matching events in the last W" with a number k. Of all matching events we
 * keep the newest k+1, as pairs (time, event id), and forget the rest. Nothing is lost:
 *
 * <ul>
 *   <li>Time only takes events out of a window, always the oldest first. So the events in the window are at every moment the newest
 *       ones, and among the k+1 newest we see whether there are fewer than k, k, or more than k of them. No comparison with k asks
 *       for more.
 *   <li>An event at t counts from t until just before t + W. The comparison can change by time alone only when the k-th newest ("at
 *       least k") or the (k+1)-th newest ("at most k") leaves: at its t + W, to the millisecond. That is the next flip, known in
 *       advance; one timer a profile waits for the earliest of all.
 *   <li>"The newest k+1 of a set of pairs" is a join: taking it of a union is idempotent, commutative and associative. An event
 *       that comes twice, comes late, comes again by back-fill, or comes from a profile that was merged in, is the same safe
 *       operation. A late event that is older than the k+1 kept could not matter, and is forgotten at once.
 * </ul>
 *
 * <p>So the fold never counts up and down, and never reads history; {@code SegmentProperties} compares it with counting all events
 * afresh. Source: the observation is that of a top-k sketch with k+1 entries as a join semilattice (Shapiro et al., "Conflict-free
 * replicated data types", 2011).
 *
 * <p>Immutable; any thread.
 */
final class Marks implements Kept, Series {
    static final Marks NONE = new Marks(new long[0]);

    /** time, id, time, id, … newest first. */
    private final long[] pairs;

    private Marks(long[] pairs) {
        this.pairs = pairs;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    /** The time of the n-th newest, counted from 0. */
    @Override
    public long timeMs(int n) {
        return pairs[2 * n];
    }

    /** The event of the n-th newest, counted from 0. */
    long id(int n) {
        return pairs[2 * n + 1];
    }

    boolean isNewer(int n, long timeMs, long eventId) {
        return isNewer(pairs, n, timeMs, eventId);
    }

    /** This itself, if the event is known already or older than all that are kept. */
    Marks with(long timeMs, long eventId, int capacity) {
        int at = 0;
        while (at < size() && isNewer(pairs, at, timeMs, eventId)) {
            at++;
        }
        if (at >= capacity || at < size() && pairs[2 * at] == timeMs && pairs[2 * at + 1] == eventId) {
            return this;
        }
        long[] more = new long[2 * Math.min(capacity, size() + 1)];
        System.arraycopy(pairs, 0, more, 0, 2 * at);
        more[2 * at] = timeMs;
        more[2 * at + 1] = eventId;
        System.arraycopy(pairs, 2 * at, more, 2 * at + 2, more.length - 2 * at - 2);
        return new Marks(more);
    }

    /** May keep more than the leaf asks for; the next event cuts it to measure. */
    @Override
    public Marks union(Kept kept) {
        Marks other = (Marks) kept;
        Marks all = this;
        for (int n = 0; n < other.size(); n++) {
            all = all.with(other.pairs[2 * n], other.pairs[2 * n + 1], CountRange.COMPARED_MAX + 1);
        }
        return all;
    }

    private static boolean isNewer(long[] pairs, int n, long timeMs, long eventId) {
        return pairs[2 * n] > timeMs || pairs[2 * n] == timeMs && pairs[2 * n + 1] > eventId;
    }

    @Override
    public void write(Bytes.Writer out) {
        out.varint(size());
        long before = 0;
        for (int n = 0; n < size(); n++) {
            out.zigzag(before - timeMs(n)).varint(pairs[2 * n + 1]);
            before = timeMs(n);
        }
    }

    static Marks read(Bytes.Reader in) {
        long[] pairs = new long[2 * in.count(CountRange.COMPARED_MAX + 1)];
        long before = 0;
        for (int n = 0; n < pairs.length; n += 2) {
            before -= in.zigzag();
            pairs[n] = before;
            pairs[n + 1] = in.varint();
        }
        return new Marks(pairs);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Marks marks && Arrays.equals(pairs, marks.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    @Override
    public String toString() {
        return Arrays.toString(pairs);
    }
}
