package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * What is told to some profiles, one by one, beside the log: see {@link Pipeline#visit}.
 *
 * <p>Thread rule: the worker's.
 */
public interface Visit {
    /** Tells nobody anything; stores in a transaction of the worker's own, so that a worker that was overtaken changes nothing. */
    static Visit storing(Consumer<Transaction> work) {
        return new Visit() {
            @Override
            public Optional<Signal> signal(ProfileView profile, List<Event> past) {
                return Optional.empty();
            }

            @Override
            public void store(Transaction tx) {
                work.accept(tx);
            }
        };
    }

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
