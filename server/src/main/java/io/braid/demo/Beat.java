package io.braid.demo;

/**
 * The grid on which people act: what several do in the same minute goes out in one request, as an SDK gathers events. It keeps the
 * number of moments at which a headless demo has to stop small.
 */
final class Beat {
    static final long MS = 60_000;

    private Beat() {}

    /** The next beat at or after a moment. */
    static long at(long ms) {
        return Math.ceilDiv(ms, MS) * MS;
    }
}
