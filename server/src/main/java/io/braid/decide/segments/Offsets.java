package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;

/**
 * Which events were folded, as far as their offsets tell: one profile's events come in the order of their offsets, live and again by
 * back-fill. For sums, which have no other way to know an event that comes twice.
 *
 * @param fromId the first that was folded live; 0 for none
 * @param seenId the last
 * @param againId the last that was folded again
 */
record Offsets(long fromId, long seenId, long againId) {
    static final Offsets NONE = new Offsets(0, 0, 0);

    boolean covers(long id) {
        return id <= againId || fromId != 0 && id >= fromId && id <= seenId;
    }

    Offsets with(long id, boolean again) {
        return again
                ? new Offsets(fromId, seenId, Math.max(againId, id))
                : new Offsets(fromId == 0 ? id : Math.min(fromId, id), Math.max(seenId, id), againId);
    }

    Offsets union(Offsets other) {
        return new Offsets(
                fromId == 0 || other.fromId == 0 ? Math.max(fromId, other.fromId) : Math.min(fromId, other.fromId),
                Math.max(seenId, other.seenId),
                Math.max(againId, other.againId));
    }

    void write(Bytes.Writer out) {
        out.varint(fromId).varint(seenId - fromId).varint(againId);
    }

    static Offsets read(Bytes.Reader in) {
        long fromId = in.varint();
        return new Offsets(fromId, in.varint() + fromId, in.varint());
    }
}
