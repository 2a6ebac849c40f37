package io.braid.base.web;

import io.braid.base.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items in the list's own order
 * @param next the cursor that asks for what follows; null at the end. Opaque to callers
 */
public record Page<T>(List<T> items, String next) {
    /** Items in a page when nothing was asked. */
    public static final int LIMIT_DEFAULT = 50;

    /** The largest page. */
    public static final int LIMIT_MAX = 200;

    private static final int CURSOR_CHARS_MAX = 2_000;

    /**
     * Makes a page of rows that were read one too many to see whether more follow.
     *
     * @param rows at most {@code limit + 1}
     * @param position what the next page starts after, of the last row shown
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> position) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> shown = List.copyOf(rows.subList(0, limit));
        return new Page<>(shown, cursor(position.apply(shown.getLast())));
    }

    /** @throws Refusal {@code invalid_limit} */
    public static int limit(Integer asked) {
        if (asked == null) {
            return LIMIT_DEFAULT;
        }
        if (asked < 1 || asked > LIMIT_MAX) {
            throw Refusal.invalid("invalid_limit", "limit must be 1 to " + LIMIT_MAX + ".", "limit");
        }
        return asked;
    }

    /** Hides a position in an opaque cursor. */
    public static String cursor(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param cursor as given by {@link #next()}, or null for the beginning
     * @return the position, or null
     * @throws Refusal {@code invalid_cursor}
     */
    public static String position(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            if (cursor.length() > CURSOR_CHARS_MAX) {
                throw new IllegalArgumentException();
            }
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("invalid_cursor", "cursor is not one that was given by this list.", "cursor");
        }
    }

    /**
     * A position that is a number, such as an id.
     *
     * @return the number, or {@code first} at the beginning
     * @throws Refusal {@code invalid_cursor}
     */
    public static long numberPosition(String cursor, long first) {
        String position = position(cursor);
        try {
            return position == null ? first : Long.parseLong(position);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("invalid_cursor", "cursor is not one that was given by this list.", "cursor");
        }
    }
}
