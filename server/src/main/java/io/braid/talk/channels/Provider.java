package io.braid.talk.channels;

/**
 * Sends messages of one channel.
 *
 * <p>Thread rule: any thread, many at once.
 */
public interface Provider extends AutoCloseable {
    /** A stable key, such as {@code smtp}. */
    String key();

    /** Calls the provider and waits for its answer, at most {@link Channels#CALL_MS_MAX}. Never throws what the network did. */
    Outcome send(Outgoing message);

    @Override
    default void close() {}
}
