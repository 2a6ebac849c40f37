package io.braid.decide.journeys;

import java.util.regex.Pattern;

/** How keys of definitions and ids of nodes are written. */
public final class Key {
    static final int LENGTH_MAX = 100;
    static final String PATTERN = "^[a-z0-9][a-z0-9_-]{0,99}$";
    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private Key() {}

    public static boolean valid(String text) {
        return COMPILED.matcher(text).matches();
    }
}
