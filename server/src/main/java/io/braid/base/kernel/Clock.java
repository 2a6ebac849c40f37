package io.braid.base.kernel;

/**
 * Shop time: event times, due times, windows, quiet hours, caps, deduplication. Persisted, never runs backwards; the demo runs
 * it fast. What machines need (leases, retries, tokens) reads {@link Ticker} instead.
 *
 * <p>Thread rule: any thread.
 */
public interface Clock {
    /** Now, in shop time, as milliseconds since 1970-01-01T00:00Z. Never less than a value returned before. */
    long nowMs();

    /**
     * The shop time of a moment that a client stamped by its own machine clock (already corrected for skew), in milliseconds since
     * the epoch. Monotone in its argument; never later than {@link #nowMs()}.
     */
    long shopMs(long machineMs);

    /** Shop milliseconds that pass in one machine millisecond: 1 in production. */
    double speed();
}
