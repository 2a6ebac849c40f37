package io.braid.base.telemetry;

import java.util.Map;

/**
 * Something that an operator looks after: the fold, delivery, the disk. Asked at most once a second; may block, but not for long.
 *
 * <p>Thread rule: any thread.
 */
public interface Vital {
    /** A word, such as {@code disk}; several of a kind have a part behind a colon: {@code channel:email}. */
    String name();

    /** How it is now; whatever is thrown is told as {@code unknown}. */
    Reading read();

    /** How bad it is. */
    enum Level {
        OK,
        /** Somebody should look, no work is lost yet. */
        WARN,
        /** It does not work. */
        DOWN
    }

    /**
     * @param code stable: what the console has a sentence and an advice for
     * @param figures by name; durations in milliseconds, sizes in bytes
     * @param detail one English sentence, without personal data
     */
    record Reading(Level level, String code, Map<String, Long> figures, String detail) {
        public static Reading ok(String code, Map<String, Long> figures, String detail) {
            return new Reading(Level.OK, code, figures, detail);
        }

        public static Reading warn(String code, Map<String, Long> figures, String detail) {
            return new Reading(Level.WARN, code, figures, detail);
        }

        public static Reading down(String code, Map<String, Long> figures, String detail) {
            return new Reading(Level.DOWN, code, figures, detail);
        }
    }
}
