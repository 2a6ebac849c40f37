package io.braid.talk.content;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The escapings, one for each place. Pure. */
final class Escapes {
    private Escapes() {}

    /** OWASP's five, for HTML text and quoted attributes. Controls become spaces, lone surrogates are dropped. */
    static String html(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (c >= ' ' && c != 0x7f || c == '\n' || c == '\t') {
                        if (c < 0xd800 || c > 0xdfff) {
                            out.appendCodePoint(c);
                        }
                    } else {
                        out.append(' ');
                    }
                }
            }
        });
        return out.toString();
    }

    /** A whole URL: http, https, mailto, tel or relative; anything else becomes {@code #}. */
    static String url(String url) {
        String trimmed = url.strip();
        int colon = trimmed.indexOf(':');
        String before = colon < 0 ? "" : trimmed.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean relative = colon < 0 || before.contains("/") || before.contains("?") || before.contains("#");
        if (!relative
                && !before.equals("http")
                && !before.equals("https")
                && !before.equals("mailto")
                && !before.equals("tel")) {
            return "#";
        }
        return encode(trimmed, "-._~:/?#[]@!$&'()*+,;=%");
    }

    /** A part of a URL before its query. */
    static String path(String part) {
        return encode(part, "-._~/");
    }

    /** A value in a URL's query. */
    static String query(String value) {
        return encode(value, "-._~");
    }

    /** For subjects, titles and other one-line places: no line end, no control. */
    static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                out.append(' ');
            } else if (c < 0xd800 || c > 0xdfff) {
                out.appendCodePoint(c);
            }
        });
        return out.toString().strip().replaceAll(" {2,}", " ");
    }

    /** Plain text: line ends and tabs stay, other controls go. */
    static String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !Character.isISOControl(c) && (c < 0xd800 || c > 0xdfff)) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static String encode(String text, String keep) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || keep.indexOf(c) >= 0 && c < 0x80) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
