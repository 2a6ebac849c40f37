package io.braid.decide.journeys;

import java.util.Optional;
import java.util.Set;

/** What a definition may name and others own. Thread rule: any thread. */
public interface Vocabulary {
    /** Whether there is such a message template. */
    boolean message(int workspace, String key);

    /** Whether there is such a segment, in use. */
    boolean segment(int workspace, String key);

    /** Whether there is such a channel. */
    boolean channel(String key);

    /**
     * What a message prints that the journey or a computed trait must say: {@code context.event.NAME}, {@code context.results.STEP}, {@code
     * computed.KEY}.
     */
    default Set<String> prints(int workspace, String message) {
        return Set.of();
    }

    /** Whether a message has words for the channel; true for one that does not exist, of which {@link #message} tells. */
    default boolean words(int workspace, Sending sending) {
        return true;
    }

    /** What is wrong with a text that is rendered for a person; empty: nothing. */
    default Optional<String> wrongText(String template) {
        return Optional.empty();
    }

    /** Whether there is such a journey. */
    default boolean journey(int workspace, String key) {
        return true;
    }

    /** Whether there is such a computed trait, in use. */
    default boolean computed(int workspace, String key) {
        return true;
    }

    /** Whether a computed trait says in which channel people react most. */
    default boolean preferredChannel(int workspace) {
        return true;
    }

    /** Whether it is said of any channel what a message costs. */
    default boolean prices(int workspace) {
        return true;
    }

    /** When marketing waits. */
    default Quiet quiet(int workspace) {
        return Quiet.NEVER;
    }

    /**
     * @param fromMinute of the day, included
     * @param toMinute not included; equal to the beginning: never
     */
    record Quiet(int fromMinute, int toMinute) {
        static final Quiet NEVER = new Quiet(0, 0);

        boolean holds(int minute) {
            return fromMinute <= toMinute
                    ? minute >= fromMinute && minute < toMinute
                    : minute >= fromMinute || minute < toMinute;
        }
    }
}
