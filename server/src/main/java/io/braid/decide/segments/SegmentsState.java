package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;
import io.braid.spine.pipeline.Section;
import java.util.Map;
import java.util.TreeMap;

/**
 * Section 5 of a profile's state. Immutable; any thread. Memberships here are what was announced; what is true now says
 * {@link Segments#membershipAt}.
 *
 * @param bookVersion the definitions under which all segments were evaluated; 0 if they must be
 * @param seenMs when the person was last seen, as the last evaluation knew it
 * @param cartActivityMs when the open cart's visitor was last seen, as the last evaluation knew it
 * @param zone the person's time zone, as the last evaluation knew it; empty while no rule asks
 * @param leaves slot of a leaf ({@link FillStore.KeptLeaf}) to what it keeps
 * @param members segment id to the moment since which
 * @param lefts segment id to the moment at which the person left it last, where a rule asks for that
 * @param flips segment id to the moment until which its verdict certainly holds; none for those that time cannot change
 */
public record SegmentsState(
        long bookVersion,
        long seenMs,
        long cartActivityMs,
        String zone,
        Map<Long, Kept> leaves,
        Map<Integer, Long> members,
        Map<Integer, Long> lefts,
        Map<Integer, Long> flips) {
    static final SegmentsState EMPTY = new SegmentsState(0, 0, 0, "", Map.of(), Map.of(), Map.of(), Map.of());
    private static final int VERSION = 3;
    private static final int ENTRIES_MAX = 100_000;

    public static final Section<SegmentsState> SECTION = new Section<>(
            5, "segments", () -> EMPTY, SegmentsState::encode, SegmentsState::decode, SegmentsState::join);

    long nextFlipMs() {
        long next = Long.MAX_VALUE;
        for (long flip : flips.values()) {
            next = Math.min(next, flip);
        }
        return next;
    }

    SegmentsState withLeaves(Map<Long, Kept> more) {
        return new SegmentsState(bookVersion, seenMs, cartActivityMs, zone, more, members, lefts, flips);
    }

    /** With what was counted elsewhere; what it is added to was counted of other events. */
    SegmentsState plus(Map<Long, Kept> counts) {
        Map<Long, Kept> more = new TreeMap<>(leaves);
        counts.forEach((slot, kept) -> more.merge(slot, kept, Kept::union));
        return withLeaves(more);
    }

    /** To be evaluated anew, whatever happens next. */
    SegmentsState stale() {
        return new SegmentsState(0, seenMs, cartActivityMs, zone, leaves, members, lefts, flips);
    }

    /** Stale, with the memberships that were announced under another state of the same person. */
    SegmentsState announced(SegmentsState earlier) {
        return new SegmentsState(0, seenMs, cartActivityMs, zone, leaves, earlier.members, earlier.lefts, flips);
    }

    static SegmentsState join(SegmentsState a, SegmentsState b) {
        if (b.equals(EMPTY)) {
            return a.stale();
        }
        Map<Long, Kept> leaves = new TreeMap<>(a.leaves);
        b.leaves.forEach((id, kept) -> leaves.merge(id, kept, Kept::union));
        Map<Integer, Long> members = new TreeMap<>(a.members);
        b.members.forEach((id, sinceMs) -> members.merge(id, sinceMs, Math::min));
        Map<Integer, Long> lefts = new TreeMap<>(a.lefts);
        b.lefts.forEach((id, leftMs) -> lefts.merge(id, leftMs, Math::max));
        return new SegmentsState(
                0,
                Math.max(a.seenMs, b.seenMs),
                Math.max(a.cartActivityMs, b.cartActivityMs),
                a.zone,
                leaves,
                members,
                lefts,
                Map.of());
    }

    private static byte[] encode(SegmentsState state) {
        if (state.equals(EMPTY)) {
            return new byte[0];
        }
        Bytes.Writer out = Bytes.writer()
                .varint(VERSION)
                .varint(state.bookVersion)
                .varint(state.seenMs)
                .varint(state.cartActivityMs)
                .text(state.zone);
        out.varint(state.leaves.size());
        state.leaves.forEach((id, kept) -> {
            out.varint(id).varint(kept.code());
            kept.write(out);
        });
        write(out, state.members);
        write(out, state.lefts);
        write(out, state.flips);
        return out.toByteArray();
    }

    private static void write(Bytes.Writer out, Map<Integer, Long> times) {
        out.varint(times.size());
        times.forEach((id, timeMs) -> out.varint(id).varint(timeMs));
    }

    private static SegmentsState decode(byte[] bytes) {
        if (bytes.length == 0) {
            return EMPTY;
        }
        Bytes.Reader in = Bytes.reader(bytes);
        if (in.varint() != VERSION) {
            throw new IllegalStateException(
                    "segments state of another version: this folder was made by an older build, begin with a new one");
        }
        long bookVersion = in.varint();
        long seenMs = in.varint();
        long cartActivityMs = in.varint();
        String zone = in.text();
        Map<Long, Kept> leaves = new TreeMap<>();
        for (int left = in.count(ENTRIES_MAX); left > 0; left--) {
            leaves.put(in.varint(), Kept.read(in));
        }
        return new SegmentsState(bookVersion, seenMs, cartActivityMs, zone, leaves, read(in), read(in), read(in));
    }

    private static Map<Integer, Long> read(Bytes.Reader in) {
        Map<Integer, Long> times = new TreeMap<>();
        for (int left = in.count(ENTRIES_MAX); left > 0; left--) {
            times.put(in.count(Integer.MAX_VALUE), in.varint());
        }
        return times;
    }
}
