package io.braid.talk.delivery;

/**
 * A send that failed for good and was kept.
 *
 * @param sinceMs shop time
 */
record DeadLetter(SendRow send, long sinceMs) {
    /** A replay may go out for so long, shop time, whatever its first last moment was. */
    static final long REPLAY_MS = 86_400_000;
}
