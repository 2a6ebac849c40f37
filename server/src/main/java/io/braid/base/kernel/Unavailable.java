package io.braid.base.kernel;

/** Something that we need is not there just now (database, provider): retried by whoever can, counted, told as 503 or 429. */
public final class Unavailable extends RuntimeException {
    private final long retryAfterMs;

    public Unavailable(String detail, long retryAfterMs, Throwable cause) {
        super(detail, cause);
        this.retryAfterMs = retryAfterMs;
    }

    public Unavailable(String detail, long retryAfterMs) {
        this(detail, retryAfterMs, null);
    }

    /** When trying again is worth it, in machine milliseconds from now. */
    public long retryAfterMs() {
        return retryAfterMs;
    }
}
