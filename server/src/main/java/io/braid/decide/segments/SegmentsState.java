package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;
import io.braid.spine.pipeline.Section;
import java.util.Map;
import java.util.TreeMap;

/**
 * Section 5 of a profile's state. Immutable; any thread. Memberships here are what was announced; what is true now says
 * {@link Segments#membershipAt}.
 *
 * @param bookVersion the definitions as the last evaluation knew them; 0 if all segments must be evaluated
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
    private static final int VERSION = 4;
    /** The version before, in which a leaf did not say how long it is; still read. */
    private static final int UNMEASURED = 3;

    private static final int ENTRIES_MAX = 100_000;

    public static final Section<SegmentsState> SECTION = new Section<>(
            5, "segments", () -> EMPTY, SegmentsState::encode, SegmentsState::decode, SegmentsState::join);

    long nextFlipMs() {
        return Times.earliest(flips);
    }

    SegmentsState withLeaves(Map<Long, Kept> more) {
        return new SegmentsState(bookVersion, seenMs, cartActivityMs, zone, more, members, lefts, flips);
    }

    /** With what was counted elsewhere; what it is added to was counted of other events. */
    SegmentsState plus(Map<Long, Kept> counts) {
        TreeMap<Long, Kept> more = new TreeMap<>();
        counts.forEach((slot, kept) -> {
            Kept known = leaves.get(slot);
            more.put(slot, known == null ? kept : known.union(kept));
        });
        return withLeaves(Leaves.of(leaves).with(more));
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
        Leaves.of(state.leaves).write(out);
        Times.write(out, state.members);
        Times.write(out, state.lefts);
        Times.write(out, state.flips);
        return out.toByteArray();
    }

    private static SegmentsState decode(byte[] bytes) {
        if (bytes.length == 0) {
            return EMPTY;
        }
        Bytes.Reader in = Bytes.reader(bytes);
        long version = in.varint();
        if (version != VERSION && version != UNMEASURED) {
            throw new IllegalStateException(
                    "segments state of another version: this folder was made by an older build, begin with a new one");
        }
        long bookVersion = in.varint();
        long seenMs = in.varint();
        long cartActivityMs = in.varint();
        String zone = in.text();
        Leaves leaves = version == VERSION ? Leaves.read(in, ENTRIES_MAX) : unmeasured(in);
        return new SegmentsState(
                bookVersion,
                seenMs,
                cartActivityMs,
                zone,
                leaves,
                Times.read(in, ENTRIES_MAX),
                Times.read(in, ENTRIES_MAX),
                Times.read(in, ENTRIES_MAX));
    }

    private static Leaves unmeasured(Bytes.Reader in) {
        Map<Long, Kept> leaves = new TreeMap<>();
        for (int left = in.count(ENTRIES_MAX); left > 0; left--) {
            leaves.put(in.varint(), Kept.read(in));
        }
        return Leaves.of(leaves);
    }
}
