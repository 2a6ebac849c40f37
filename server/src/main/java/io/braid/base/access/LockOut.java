package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after 5 failures in a row an account, after 20 an address waits 30 s, then twice as long each time, up to an
 * hour. An account that does not exist is treated as one that does. An attempt counts before its password is looked at, so that many
 * at once gain nothing.
 *
 * <p>Kept in memory, on each node for itself, for the last 10,000 accounts and addresses; a restart forgives.
 *
 * <p>Thread rule: any thread.
 */
final class LockOut {
    static final int ACCOUNT_FREE = 5;
    static final int ADDRESS_FREE = 20;
    static final long FIRST_WAIT_MS = 30_000;
    static final long WAIT_MAX_MS = 3_600_000;
    static final int SUBJECTS_MAX = 10_000;
    private static final long FORGOTTEN_MS = 24 * 3_600_000L;

    private record Failures(int count, long lastNanos, long lockedUntilNanos) {}

    private final Ticker ticker;
    private final Map<String, Failures> bySubject = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > SUBJECTS_MAX;
        }
    };

    LockOut(Ticker ticker) {
        this.ticker = ticker;
    }

    /** @throws Refusal {@code locked_out}, with when to come back */
    synchronized void attempt(String email, String address) {
        long now = ticker.nanos();
        long waitMs = Math.max(waitMs("account " + email, now), waitMs("address " + address, now));
        if (waitMs > 0) {
            throw Refusal.tooMany("locked_out", "Too many failed sign-ins; wait before the next.", waitMs);
        }
        count("account " + email, ACCOUNT_FREE, now);
        count("address " + address, ADDRESS_FREE, now);
    }

    /** The attempt was right: the account starts anew, the address gets this one back. */
    synchronized void right(String email, String address) {
        bySubject.remove("account " + email);
        bySubject.computeIfPresent(
                "address " + address,
                (key, was) ->
                        was.count() <= 1 ? null : new Failures(was.count() - 1, was.lastNanos(), was.lastNanos()));
    }

    private long waitMs(String subject, long now) {
        Failures failures = bySubject.get(subject);
        if (failures == null) {
            return 0;
        }
        if ((now - failures.lastNanos()) / 1_000_000 > FORGOTTEN_MS) {
            bySubject.remove(subject);
            return 0;
        }
        return Math.ceilDiv(failures.lockedUntilNanos() - now, 1_000_000L);
    }

    private void count(String subject, int free, long now) {
        Failures was = bySubject.get(subject);
        int count = was == null ? 1 : was.count() + 1;
        long waitMs = count < free ? 0 : Math.min(WAIT_MAX_MS, FIRST_WAIT_MS << Math.min(count - free, 20));
        bySubject.put(subject, new Failures(count, now, now + waitMs * 1_000_000));
    }
}
