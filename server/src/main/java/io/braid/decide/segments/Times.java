package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Moments by segment id, in the order of the ids: a sorted map in two arrays. A person has some dozens, all are read and written with his
 * state, few are looked at; as a tree they cost more than what was evaluated.
 *
 * <p>Thread rule: any thread once nobody changes it.
 */
final class Times extends AbstractMap<Integer, Long> {
    private static final int MORE = 8;

    private int[] ids;
    private long[] times;
    private int size;

    Times(int expected) {
        ids = new int[expected];
        times = new long[expected];
    }

    /** To be changed without changing the other. */
    static Times copy(Map<Integer, Long> of) {
        Times copy = new Times(of.size() + MORE);
        if (of instanceof Times other) {
            System.arraycopy(other.ids, 0, copy.ids, 0, other.size);
            System.arraycopy(other.times, 0, copy.times, 0, other.size);
            copy.size = other.size;
        } else {
            of.forEach(copy::put);
        }
        return copy;
    }

    static Times read(Bytes.Reader in, int max) {
        Times read = new Times(in.count(max));
        for (int n = 0; n < read.ids.length; n++) {
            read.put(in.count(Integer.MAX_VALUE), in.varint());
        }
        return read;
    }

    static void write(Bytes.Writer out, Map<Integer, Long> of) {
        Times all = of instanceof Times times ? times : copy(of);
        out.varint(all.size);
        for (int n = 0; n < all.size; n++) {
            out.varint(all.ids[n]).varint(all.times[n]);
        }
    }

    /** The earliest of all; {@link Long#MAX_VALUE} of none. */
    static long earliest(Map<Integer, Long> of) {
        long earliest = Long.MAX_VALUE;
        Times all = of instanceof Times times ? times : copy(of);
        for (int n = 0; n < all.size; n++) {
            earliest = Math.min(earliest, all.times[n]);
        }
        return earliest;
    }

    private int place(Object id) {
        return id instanceof Integer known ? Arrays.binarySearch(ids, 0, size, known) : -1;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(Object id) {
        return place(id) >= 0;
    }

    @Override
    public Long get(Object id) {
        int place = place(id);
        return place < 0 ? null : (Long) times[place];
    }

    @Override
    public Long put(Integer id, Long timeMs) {
        // Most come in their order.
        int place = size > 0 && ids[size - 1] < id ? -size - 1 : place(id);
        if (place >= 0) {
            long before = times[place];
            times[place] = timeMs;
            return before;
        }
        int at = -place - 1;
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + MORE);
            times = Arrays.copyOf(times, size + MORE);
        }
        System.arraycopy(ids, at, ids, at + 1, size - at);
        System.arraycopy(times, at, times, at + 1, size - at);
        ids[at] = id;
        times[at] = timeMs;
        size++;
        return null;
    }

    @Override
    public Long remove(Object id) {
        int place = place(id);
        return place < 0 ? null : (Long) removeAt(place);
    }

    private long removeAt(int place) {
        long before = times[place];
        size--;
        System.arraycopy(ids, place + 1, ids, place, size - place);
        System.arraycopy(times, place + 1, times, place, size - place);
        return before;
    }

    @Override
    public Set<Entry<Integer, Long>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<Integer, Long>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < size;
                    }

                    @Override
                    public Entry<Integer, Long> next() {
                        if (next >= size) {
                            throw new NoSuchElementException();
                        }
                        next++;
                        return Map.entry(ids[next - 1], times[next - 1]);
                    }

                    @Override
                    public void remove() {
                        next--;
                        removeAt(next);
                    }
                };
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Times times
                ? Arrays.equals(ids, 0, size, times.ids, 0, times.size)
                        && Arrays.equals(this.times, 0, size, times.times, 0, times.size)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
