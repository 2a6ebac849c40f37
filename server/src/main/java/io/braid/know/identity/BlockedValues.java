package io.braid.know.identity;

import java.util.Locale;
import java.util.Set;

/**
 * Placeholders that broken integrations send in place of an id; each would make one person of thousands. The list joins those that
 * Segment, RudderStack, Mixpanel and PostHog publish. Compared without case, spaces and quotes.
 */
final class BlockedValues {
    /** Ids that begin so are Braid's own. */
    static final String RESERVED = "braid:";

    private static final Set<String> IDS = Set.of(
            "0",
            "-1",
            "null",
            "(null)",
            "<null>",
            "nil",
            "none",
            "n/a",
            "na",
            "nan",
            "undefined",
            "undef",
            "unknown",
            "guest",
            "anonymous",
            "anon",
            "anonymous_id",
            "anonymousid",
            "anonymous_user",
            "anonymoususer",
            "guest_user",
            "user",
            "userid",
            "user_id",
            "user-id",
            "id",
            "distinct_id",
            "distinctid",
            "email",
            "phone",
            "test",
            "default",
            "not_authenticated",
            "notauthenticated",
            "notset",
            "not_set",
            "(notset)",
            "false",
            "true",
            "void",
            "empty",
            "[objectobject]",
            "[object]",
            "{}",
            "[]",
            "infinity",
            "-infinity",
            "lazy",
            "{{userid}}",
            "%userid%",
            "${userid}",
            "todo",
            "xxx",
            "-",
            "_",
            "?",
            "#n/a",
            "#ref!",
            "null_null",
            "sandbox",
            "localhost",
            "invalid",
            "error");

    private static final Set<String> EMAILS = Set.of(
            "null@null.com",
            "none@none.com",
            "no@no.com",
            "noemail@noemail.com",
            "no@email.com",
            "email@email.com",
            "test@test.com",
            "a@a.com",
            "aaa@aaa.com",
            "asd@asd.com",
            "noreply@noreply.com",
            "undefined@undefined.com");

    private static final int PLACEHOLDER_CHARS_MAX = 40;

    private BlockedValues() {}

    static boolean contains(IdentifierType type, String value) {
        if (type == IdentifierType.EMAIL) {
            return EMAILS.contains(value);
        }
        if (value.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            return true;
        }
        // Real ids are mostly longer than any placeholder: looked at no further unless they are zeros.
        if (value.length() > PLACEHOLDER_CHARS_MAX) {
            return zeros(value);
        }
        String bare = undressed(value.toLowerCase(Locale.ROOT));
        return bare.isEmpty() || IDS.contains(bare) || zeros(bare);
    }

    /** Zeros in any dress: 000, 0.0, 00000000-0000-0000-0000-000000000000. By hand, since every identifier of every event comes here. */
    private static boolean zeros(String value) {
        boolean zero = false;
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '0' -> zero = true;
                case '.', ':', 'x', '-' -> {}
                default -> {
                    return false;
                }
            }
        }
        return zero;
    }

    /** Without spaces and quotes. */
    private static String undressed(String value) {
        StringBuilder bare = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean dress = c == ' ' || c >= '\t' && c <= '\r' || c == '\'' || c == '"' || c == '`';
            if (dress && bare == null) {
                bare = new StringBuilder(value.length()).append(value, 0, i);
            } else if (!dress && bare != null) {
                bare.append(c);
            }
        }
        return bare == null ? value : bare.toString();
    }
}
