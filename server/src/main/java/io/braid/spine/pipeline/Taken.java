package io.braid.spine.pipeline;

import io.braid.base.storage.Prepared;

/**
 * Rows that a fold has done with, not yet as the database will get them: what that costs is spent by whoever has time.
 *
 * <p>Thread rule: prepared once, by any thread.
 */
@FunctionalInterface
public interface Taken {
    Taken NOTHING = () -> tx -> {};

    Prepared prepared();
}
