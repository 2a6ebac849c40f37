package io.braid.decide.segments;

import io.braid.base.kernel.Refusal;
import java.util.Set;
import java.util.regex.Pattern;

/** What a definition is called. */
final class Naming {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final int DESCRIPTION_MAX = 1_000;

    private Naming() {}

    /**
     * @param kind for a person
     * @param taken what stands beside the definitions at their address
     * @return the description, empty for none
     * @throws Refusal {@code invalid_key}, {@code invalid_name}
     */
    static String check(String kind, String key, String name, String description, Set<String> taken) {
        if (!KEY.matcher(key).matches()) {
            throw Refusal.invalid("invalid_key", "A key has 1 to 64 lower-case letters, digits, '-' and '_'.", "/key");
        }
        if (taken.contains(key)) {
            throw Refusal.invalid(
                    "invalid_key", "'" + key + "' is an address of its own here: choose another key.", "/key");
        }
        if (name == null || name.isBlank() || name.length() > RuleLimits.TEXT_MAX) {
            throw Refusal.invalid("invalid_name", "A " + kind + " needs a name of at most 255 characters.", "/name");
        }
        String about = description == null ? "" : description;
        if (about.length() > DESCRIPTION_MAX) {
            throw Refusal.invalid("invalid_name", "The description is longer than 1,000 characters.", "/description");
        }
        return about;
    }
}
