package io.braid.know.profiles;

import io.braid.spine.pipeline.Signal;
import java.util.Set;

/**
 * Traits of the profile have other values than before.
 *
 * @param names which
 */
public record TraitsChanged(Set<String> names) implements Signal {
    public TraitsChanged {
        names = Set.copyOf(names);
    }
}
