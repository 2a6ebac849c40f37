package io.braid.decide.journeys;

import io.braid.base.kernel.Refusal;
import java.util.Set;
import java.util.regex.Pattern;

/** How keys of definitions and ids of nodes are written. */
public final class Key {
    static final int LENGTH_MAX = 100;
    static final String PATTERN = "^[a-z0-9][a-z0-9_-]{0,99}$";
    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    /** Addresses of the API and of the console that stand where a journey's key would. */
    private static final Set<String> TAKEN = Set.of("gallery", "new", "validate");

    private Key() {}

    /** @throws Refusal {@code key_taken}: a journey of this key could not be reached */
    static void refuseTaken(String key) {
        if (TAKEN.contains(key)) {
            throw Refusal.invalid(
                    "key_taken", "'" + key + "' is an address of Braid's own; choose another key.", "/key");
        }
    }

    public static boolean valid(String text) {
        return COMPILED.matcher(text).matches();
    }
}
