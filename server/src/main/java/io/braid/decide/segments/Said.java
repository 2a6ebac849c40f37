package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Bytes;
import io.braid.base.kernel.Json;

/**
 * What a property said in the first, or in the last, event that had it: an extreme of (time, id), so a join. Immutable; any thread.
 *
 * @param first the earliest is kept, not the newest
 * @param id the event's; 0 for none
 * @param json a text, a number or a boolean, as JSON
 */
record Said(boolean first, long timeMs, long id, String json) implements Kept {
    static final Said NOTHING = new Said(false, 0, 0, "");

    Said with(boolean wantsFirst, long otherMs, long otherId, String otherJson) {
        int order = Long.compare(otherMs, timeMs);
        order = order == 0 ? Long.compare(otherId, id) : order;
        return id == 0 || (wantsFirst ? order < 0 : order > 0)
                ? new Said(wantsFirst, otherMs, otherId, otherJson)
                : this;
    }

    JsonNode value() {
        return Json.read(json);
    }

    @Override
    public Said union(Kept kept) {
        Said other = (Said) kept;
        return other.id == 0 ? this : with(other.first, other.timeMs, other.id, other.json);
    }

    @Override
    public void write(Bytes.Writer out) {
        out.bool(first).zigzag(timeMs).varint(id).text(json);
    }

    static Said read(Bytes.Reader in) {
        return new Said(in.bool(), in.zigzag(), in.varint(), in.text());
    }
}
