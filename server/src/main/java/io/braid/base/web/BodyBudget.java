package io.braid.base.web;

import io.braid.base.kernel.Refusal;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies all requests of the data plane may hold together; beyond it they are told to come back. */
final class BodyBudget {
    private final long bytesMax;
    private final AtomicLong heldBytes = new AtomicLong();

    BodyBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /**
     * 429 and not 503: senders of events obey {@code Retry-After} of a 429 only.
     *
     * @throws Refusal {@code overloaded} when the budget is spent; nothing is taken then
     */
    void take(long bytes) {
        if (heldBytes.addAndGet(bytes) > bytesMax) {
            heldBytes.addAndGet(-bytes);
            throw Refusal.tooMany("overloaded", "Too many requests are being answered; try again later.", 1_000);
        }
    }

    void giveBack(long bytes) {
        heldBytes.addAndGet(-bytes);
    }

    long heldBytes() {
        return heldBytes.get();
    }
}
