package io.braid.decide.segments;

import io.braid.spine.event.EventType;

/** Whether a condition is about nothing but events whose past is being counted now. Thread rule: one thread, one condition. */
final class Counted implements Watch {
    private final SegmentBook book;
    private boolean some;
    private boolean others;

    Counted(SegmentBook book) {
        this.book = book;
    }

    boolean only() {
        return some && !others;
    }

    @Override
    public void keeps(Accumulator accumulator) {
        some = true;
        others |= !book.isFilling(accumulator.id());
    }

    @Override
    public void trait(String name) {
        others = true;
    }

    @Override
    public void silence(long windowMs) {
        others = true;
    }

    @Override
    public void cart() {
        others = true;
    }

    @Override
    public void idleCart(long idleMs) {
        others = true;
    }

    @Override
    public void event(EventType type, String name) {
        others = true;
    }

    @Override
    public void consent() {
        others = true;
    }

    @Override
    public void zone() {
        others = true;
    }

    @Override
    public void segment(String key) {
        others = true;
    }

    @Override
    public void remembers(String key) {
        others = true;
    }

    @Override
    public void journey(String key) {
        others = true;
    }

    @Override
    public void visit() {
        others = true;
    }
}
