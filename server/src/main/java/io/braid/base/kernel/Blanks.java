package io.braid.base.kernel;

/** What {@link String#strip} takes away, for the {@code trim} of SQL: both strip the same. */
public final class Blanks {
    /** Each once; no quotation mark among them. */
    public static final String ALL = all();

    private Blanks() {}

    private static String all() {
        StringBuilder blanks = new StringBuilder();
        for (char letter = 1; letter < Character.MAX_VALUE; letter++) {
            if (Character.isWhitespace(letter)) {
                blanks.append(letter);
            }
        }
        return blanks.toString();
    }
}
