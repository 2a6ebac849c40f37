package io.braid.talk.channels;

import io.braid.talk.content.Rendered;

/**
 * Sends messages of one channel.
 *
 * <p>Thread rule: any thread, many at once. It is closed when the last call has returned.
 */
public interface Provider extends AutoCloseable {
    /** A stable key, such as {@code smtp}. */
    String key();

    /** Calls the provider and waits for its answer, at most {@link Channels#CALL_MS_MAX}. Never throws what the network did. */
    Outcome send(Outgoing message);

    /** Asks it, at most 15 s; sends nothing. */
    default Health health() {
        return Health.unknown();
    }

    /** What the message costs of the channel's {@link Budget}: parts of an SMS. */
    default int parts(Rendered content) {
        return 1;
    }

    @Override
    default void close() {}
}
