package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * What a person's leaves keep, in the order of their slots. An event is about a few of some dozens: the others stay the bytes that they
 * were stored as, are never read, and are written as they are.
 *
 * <p>Immutable as far as anybody can see; any thread.
 */
final class Leaves extends AbstractMap<Long, Kept> {
    private static final Leaves NONE = new Leaves(new long[0], new Object[0]);
    private static final int BYTES_EXPECTED = 64;

    private final long[] slots;
    /** {@link Kept}, or the bytes of one until somebody asks: read once, since another thread may meanwhile put the one for the other, which say the same. */
    private final Object[] kept;

    private Leaves(long[] slots, Object[] kept) {
        this.slots = slots;
        this.kept = kept;
    }

    static Leaves of(Map<Long, Kept> leaves) {
        return leaves instanceof Leaves known ? known : NONE.with(new TreeMap<>(leaves));
    }

    static Leaves read(Bytes.Reader in, int max) {
        int count = in.count(max);
        Leaves read = new Leaves(new long[count], new Object[count]);
        for (int n = 0; n < count; n++) {
            read.slots[n] = in.varint();
            read.kept[n] = in.bytes();
        }
        return read;
    }

    void write(Bytes.Writer out) {
        out.varint(slots.length);
        for (int n = 0; n < slots.length; n++) {
            out.varint(slots[n]).bytes(bytes(n));
        }
    }

    private byte[] bytes(int n) {
        Object one = kept[n];
        if (one instanceof byte[] stored) {
            return stored;
        }
        Kept known = (Kept) one;
        Bytes.Writer own = Bytes.writer(BYTES_EXPECTED).varint(known.code());
        known.write(own);
        return own.toByteArray();
    }

    private Kept kept(int n) {
        Object one = kept[n];
        if (one instanceof byte[] stored) {
            Kept read = Kept.read(Bytes.reader(stored));
            kept[n] = read;
            return read;
        }
        return (Kept) one;
    }

    /** With these in the place of what stood in their slots. */
    Leaves with(SortedMap<Long, Kept> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        int more = 0;
        for (long slot : changed.keySet()) {
            more += Arrays.binarySearch(slots, slot) < 0 ? 1 : 0;
        }
        Leaves all = new Leaves(new long[slots.length + more], new Object[slots.length + more]);
        int at = 0;
        int own = 0;
        for (Entry<Long, Kept> one : changed.entrySet()) {
            for (; own < slots.length && slots[own] < one.getKey(); own++) {
                all.slots[at] = slots[own];
                all.kept[at++] = kept[own];
            }
            own += own < slots.length && slots[own] == one.getKey() ? 1 : 0;
            all.slots[at] = one.getKey();
            all.kept[at++] = one.getValue();
        }
        System.arraycopy(slots, own, all.slots, at, slots.length - own);
        System.arraycopy(kept, own, all.kept, at, slots.length - own);
        return all;
    }

    Leaves without(LongPredicate gone) {
        long[] left = Arrays.stream(slots).filter(gone.negate()).toArray();
        if (left.length == slots.length) {
            return this;
        }
        Object[] own = new Object[left.length];
        for (int n = 0, at = 0; n < slots.length; n++) {
            if (at < left.length && slots[n] == left[at]) {
                own[at++] = kept[n];
            }
        }
        return new Leaves(left, own);
    }

    private int place(Object slot) {
        return slot instanceof Long known ? Arrays.binarySearch(slots, known) : -1;
    }

    @Override
    public int size() {
        return slots.length;
    }

    @Override
    public boolean containsKey(Object slot) {
        return place(slot) >= 0;
    }

    @Override
    public Kept get(Object slot) {
        int place = place(slot);
        return place < 0 ? null : kept(place);
    }

    @Override
    public Set<Entry<Long, Kept>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return slots.length;
            }

            @Override
            public Iterator<Entry<Long, Kept>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < slots.length;
                    }

                    @Override
                    public Entry<Long, Kept> next() {
                        if (next >= slots.length) {
                            throw new NoSuchElementException();
                        }
                        next++;
                        return Map.entry(slots[next - 1], kept(next - 1));
                    }
                };
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Leaves leaves)) {
            return super.equals(other);
        }
        boolean same = Arrays.equals(slots, leaves.slots);
        for (int n = 0; same && n < slots.length; n++) {
            same = kept[n] == leaves.kept[n]
                    || kept[n] instanceof byte[] one && leaves.kept[n] instanceof byte[] two && Arrays.equals(one, two)
                    || kept(n).equals(leaves.kept(n));
        }
        return same;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
