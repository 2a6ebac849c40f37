package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;
import java.util.Arrays;

/**
 * The newest different values of a property, each with the newest time at which it stood: the k+1 rule of {@link Marks} for values. A
 * value is in the window while its newest time is; of the values in a window we see whether there are fewer than k, k, or more. Taking
 * the newest k+1 of a union, with the newest time of each, is a join. Values are kept as 63 bits of their SHA-256.
 *
 * <p>Immutable; any thread.
 */
final class Distincts implements Kept, Series {
    static final Distincts NONE = new Distincts(new long[0]);

    /** time, hash, …: newest first, of one time the larger hash first. */
    private final long[] pairs;

    private Distincts(long[] pairs) {
        this.pairs = pairs;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public long timeMs(int n) {
        return pairs[2 * n];
    }

    Distincts with(long timeMs, long hash, int capacity) {
        int old = 0;
        while (old < size() && pairs[2 * old + 1] != hash) {
            old++;
        }
        boolean known = old < size();
        if (known && pairs[2 * old] >= timeMs) {
            return this;
        }
        int at = 0;
        while (at < size() && isNewer(at, timeMs, hash)) {
            at++;
        }
        if (at >= capacity) {
            return this;
        }
        int to = known ? old : Math.min(size(), capacity - 1);
        long[] more = known ? pairs.clone() : Arrays.copyOf(pairs, 2 * (to + 1));
        System.arraycopy(pairs, 2 * at, more, 2 * at + 2, 2 * (to - at));
        more[2 * at] = timeMs;
        more[2 * at + 1] = hash;
        return new Distincts(more);
    }

    private boolean isNewer(int n, long timeMs, long hash) {
        return pairs[2 * n] > timeMs || pairs[2 * n] == timeMs && pairs[2 * n + 1] > hash;
    }

    /** May keep more than the leaf asks for, as {@link Marks#union}. */
    @Override
    public Distincts union(Kept kept) {
        Distincts other = (Distincts) kept;
        Distincts all = this;
        for (int n = 0; n < other.size(); n++) {
            all = all.with(other.pairs[2 * n], other.pairs[2 * n + 1], CountRange.COMPARED_MAX + 1);
        }
        return all;
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

    static Distincts read(Bytes.Reader in) {
        long[] pairs = new long[2 * in.count(CountRange.COMPARED_MAX + 1)];
        long before = 0;
        for (int n = 0; n < pairs.length; n += 2) {
            before -= in.zigzag();
            pairs[n] = before;
            pairs[n + 1] = in.varint();
        }
        return new Distincts(pairs);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distincts distincts && Arrays.equals(pairs, distincts.pairs);
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
