package io.braid.base.telemetry;

/** Something of which machines want to hear. Asked at most once a second; may block, but not for long. Thread rule: any thread. */
public interface HealthCheck {
    /** A word, such as {@code database}. */
    String name();

    /** Whether no event can be taken without it; of others a report says {@code degraded}. */
    default boolean needed() {
        return true;
    }

    /** How it is now; whatever is thrown counts as not ready. */
    State check();

    /** @param detail one sentence for an operator, without personal data */
    record State(boolean ready, String detail) {
        public static State up() {
            return new State(true, "ready");
        }

        public static State down(String detail) {
            return new State(false, detail);
        }
    }
}
