package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Numbers of matching events: the newest {@value #EXACT_MAX} one by one, what is older summed in panes of time.
 *
 * <p><b>What holds.</b> While there are no panes this is a set of (time, id, line, value), so {@link #union} is a join and every
 * sum in every window is exact. Beyond, an event is in exactly one pane: panes of two people add up (their events are disjoint, so
 * this is commutative and associative, but no longer idempotent), and an event that comes again is recognised by its offset, since
 * one profile's events are folded in the order of their offsets, live and again by back-fill. In a window a pane counts, whole,
 * as if all of it had happened in its last millisecond: sums over more than {@value #EXACT_MAX} numbers in a window are exact to a
 * pane, those over all time exact.
 *
 * <p>Values are decimal, with 4 digits after the point. Immutable; any thread.
 */
final class Amounts implements Kept, Series {
    /** Numbers kept one by one. */
    static final int EXACT_MAX = 256;
    /** Panes kept: two and a half windows. */
    static final int PANES_MAX = 160;
    /** Digits after the point. */
    static final int DIGITS = 4;
    /** Larger numbers, either way, are not believed. */
    static final BigDecimal VALUE_MAX = new BigDecimal("100000000000");

    static final long NO_NUMBER = Long.MIN_VALUE;
    static final Amounts NONE = new Amounts(new long[0], new long[0], 0, 0, 0, 0);

    private static final int ENTRY = 4;
    private static final int PANE = 5;

    /** time, id, line, value, …: newest first. */
    private final long[] entries;
    /** index, count, sum, least, most, …: newest first. */
    private final long[] panes;

    private final long paneMs;
    /** Offsets folded live: all from the first to the last; 0 for none. */
    private final long fromId;

    private final long seenId;
    /** The last offset that was folded again. */
    private final long againId;

    private Amounts(long[] entries, long[] panes, long paneMs, long fromId, long seenId, long againId) {
        this.entries = entries;
        this.panes = panes;
        this.paneMs = paneMs;
        this.fromId = fromId;
        this.seenId = seenId;
        this.againId = againId;
    }

    /** As it is kept: 4 digits after the point, rounded half up; {@link #NO_NUMBER} for what is no number. */
    static long scaled(JsonNode value) {
        BigDecimal number = value == null ? null : ValueTest.number(value);
        if (number == null || number.precision() - (long) number.scale() > 12) {
            return NO_NUMBER;
        }
        return number.abs().compareTo(VALUE_MAX) > 0
                ? NO_NUMBER
                : number.setScale(DIGITS, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    static BigDecimal unscaled(long value) {
        return BigDecimal.valueOf(value, DIGITS);
    }

    /** True if the event was counted already, as far as offsets tell. */
    boolean covers(long id) {
        return id <= againId || fromId != 0 && id >= fromId && id <= seenId;
    }

    Amounts covering(long id, boolean again) {
        return again
                ? new Amounts(entries, panes, paneMs, fromId, seenId, Math.max(againId, id))
                : new Amounts(
                        entries, panes, paneMs, fromId == 0 ? id : Math.min(fromId, id), Math.max(seenId, id), againId);
    }

    private int exact() {
        return entries.length / ENTRY;
    }

    /** @param covered {@link #covers} before the first line of the event */
    Amounts with(long timeMs, long id, int line, long value, long width, boolean covered) {
        int at = 0;
        while (at < exact() && order(entries, at * ENTRY, timeMs, id, line) > 0) {
            at++;
        }
        if (at < exact() && order(entries, at * ENTRY, timeMs, id, line) == 0) {
            return this;
        }
        if (at == EXACT_MAX) {
            return covered ? this : paned(entries, timeMs, 1, value, value, value, width);
        }
        boolean full = exact() == EXACT_MAX;
        long[] more = new long[full ? entries.length : entries.length + ENTRY];
        System.arraycopy(entries, 0, more, 0, at * ENTRY);
        int to = at * ENTRY;
        more[to] = timeMs;
        more[to + 1] = id;
        more[to + 2] = line;
        more[to + 3] = value;
        System.arraycopy(entries, to, more, to + ENTRY, more.length - to - ENTRY);
        if (!full) {
            return new Amounts(more, panes, paneMs, fromId, seenId, againId);
        }
        int last = entries.length - ENTRY;
        long oldest = entries[last + 3];
        return paned(more, entries[last], 1, oldest, oldest, oldest, width);
    }

    private static int order(long[] entries, int at, long timeMs, long id, long line) {
        int order = Long.compare(entries[at], timeMs);
        order = order != 0 ? order : Long.compare(entries[at + 1], id);
        return order != 0 ? order : Long.compare(entries[at + 2], line);
    }

    private Amounts paned(long[] kept, long timeMs, long count, long sum, long least, long most, long width) {
        long index = width == 0 ? 0 : Math.floorDiv(timeMs, width);
        int at = 0;
        while (at < panes.length && panes[at] > index) {
            at += PANE;
        }
        boolean there = at < panes.length && panes[at] == index;
        long[] more = new long[there ? panes.length : panes.length + PANE];
        System.arraycopy(panes, 0, more, 0, at);
        System.arraycopy(panes, at, more, there ? at : at + PANE, panes.length - at);
        more[at] = index;
        more[at + 1] = there ? more[at + 1] + count : count;
        more[at + 2] = there ? sum(more[at + 2], sum) : sum;
        more[at + 3] = there ? Math.min(more[at + 3], least) : least;
        more[at + 4] = there ? Math.max(more[at + 4], most) : most;
        if (more.length > PANES_MAX * PANE) {
            more = Arrays.copyOf(more, PANES_MAX * PANE);
        }
        return new Amounts(kept, more, width, fromId, seenId, againId);
    }

    /** Nine thousand numbers of the largest size stay below; beyond, the sum stands still. */
    private static long sum(long one, long other) {
        long sum = one + other;
        return ((one ^ sum) & (other ^ sum)) < 0 ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    @Override
    public Amounts union(Kept kept) {
        Amounts other = (Amounts) kept;
        long width = Math.max(paneMs, other.paneMs);
        Amounts all = this;
        for (int at = 0; at < other.panes.length; at += PANE) {
            long[] pane = other.panes;
            all = all.paned(
                    all.entries, pane[at] * width, pane[at + 1], pane[at + 2], pane[at + 3], pane[at + 4], width);
        }
        for (int at = 0; at < other.entries.length; at += ENTRY) {
            long[] entry = other.entries;
            all = all.with(entry[at], entry[at + 1], (int) entry[at + 2], entry[at + 3], width, false);
        }
        long from = fromId == 0 || other.fromId == 0 ? Math.max(fromId, other.fromId) : Math.min(fromId, other.fromId);
        return new Amounts(
                all.entries, all.panes, width, from, Math.max(seenId, other.seenId), Math.max(againId, other.againId));
    }

    /** Entries and panes, newest first; a pane stands at its last millisecond. */
    @Override
    public int size() {
        return exact() + panes.length / PANE;
    }

    @Override
    public long timeMs(int n) {
        return n < exact() ? entries[n * ENTRY] : paneTimeMs(n - exact());
    }

    private long paneTimeMs(int n) {
        // A pane that the kept entries cut is older than all of them but for a part of its width.
        long oldest = entries[entries.length - ENTRY];
        return paneMs == 0 ? Long.MIN_VALUE : Math.min(oldest, (panes[n * PANE] + 1) * paneMs - 1);
    }

    boolean isPane(int n) {
        return n >= exact();
    }

    /** How many numbers stand at a place. */
    long count(int n) {
        return isPane(n) ? panes[(n - exact()) * PANE + 1] : 1;
    }

    long sum(int n) {
        return isPane(n) ? panes[(n - exact()) * PANE + 2] : entries[n * ENTRY + 3];
    }

    long least(int n) {
        return isPane(n) ? panes[(n - exact()) * PANE + 3] : entries[n * ENTRY + 3];
    }

    long most(int n) {
        return isPane(n) ? panes[(n - exact()) * PANE + 4] : entries[n * ENTRY + 3];
    }

    @Override
    public void write(Bytes.Writer out) {
        out.varint(exact());
        long before = 0;
        for (int at = 0; at < entries.length; at += ENTRY) {
            out.zigzag(before - entries[at])
                    .varint(entries[at + 1])
                    .varint(entries[at + 2])
                    .zigzag(entries[at + 3]);
            before = entries[at];
        }
        out.varint(fromId).varint(seenId - fromId).varint(againId).varint(panes.length / PANE);
        if (panes.length > 0) {
            out.varint(paneMs);
            for (long part : panes) {
                out.zigzag(part);
            }
        }
    }

    static Amounts read(Bytes.Reader in) {
        long[] entries = new long[in.count(EXACT_MAX) * ENTRY];
        long before = 0;
        for (int at = 0; at < entries.length; at += ENTRY) {
            before -= in.zigzag();
            entries[at] = before;
            entries[at + 1] = in.varint();
            entries[at + 2] = in.varint();
            entries[at + 3] = in.zigzag();
        }
        long fromId = in.varint();
        long seenId = in.varint() + fromId;
        long againId = in.varint();
        long[] panes = new long[in.count(PANES_MAX) * PANE];
        long paneMs = panes.length > 0 ? in.varint() : 0;
        for (int at = 0; at < panes.length; at++) {
            panes[at] = in.zigzag();
        }
        return new Amounts(entries, panes, paneMs, fromId, seenId, againId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Amounts amounts
                && Arrays.equals(entries, amounts.entries)
                && Arrays.equals(panes, amounts.panes)
                && fromId == amounts.fromId
                && seenId == amounts.seenId
                && againId == amounts.againId;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(entries) + Arrays.hashCode(panes);
    }

    @Override
    public String toString() {
        return Arrays.toString(entries) + Arrays.toString(panes);
    }
}
