package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;

/**
 * The earliest matching event's time: a minimum, so a join.
 *
 * @param timeMs {@link Long#MAX_VALUE} for never
 */
record Moment(long timeMs) implements Kept {
    static final Moment NONE = new Moment(Long.MAX_VALUE);

    Moment with(long otherMs) {
        return otherMs < timeMs ? new Moment(otherMs) : this;
    }

    @Override
    public Moment union(Kept other) {
        return with(((Moment) other).timeMs);
    }

    @Override
    public void write(Bytes.Writer out) {
        out.zigzag(timeMs);
    }

    static Moment read(Bytes.Reader in) {
        return new Moment(in.zigzag());
    }
}
