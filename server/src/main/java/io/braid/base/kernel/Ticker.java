package io.braid.base.kernel;

/**
 * Machine time: leases, network, retries, throttles, sign-in, tokens. Never used for what a customer experiences; that is
 * {@link Clock}.
 *
 * <p>Thread rule: any thread.
 */
public interface Ticker {
    /** Wall time of this machine, milliseconds since the epoch. May jump. */
    long nowMs();

    /** A monotonic reading, in nanoseconds; only differences mean something. */
    long nanos();

    /** The machine's own clocks. */
    static Ticker system() {
        return new Ticker() {
            @Override
            public long nowMs() {
                return System.currentTimeMillis();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
