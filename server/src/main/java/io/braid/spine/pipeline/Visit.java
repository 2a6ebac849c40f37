package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What is told to some profiles, one by one, beside the log: see {@link Pipeline#visit}.
 *
 * <p>Thread rule: the worker's.
 */
public interface Visit {
    /** The past events that it must see, by kind ({@code track}, {@code page}, …) and name; reading them costs. Empty for none. */
    default Optional<BiPredicate<String, String>> past() {
        return Optional.empty();
    }

    /**
     * What the profile is told; empty for nothing.
     *
     * @param past what was asked for, of the profile and of all that were merged into it, in the order in which it was folded
     */
    Optional<Signal> signal(ProfileView profile, List<Event> past);

    /** Stores, in the same transaction, after all were told. */
    default void store(Transaction tx) {}
}
