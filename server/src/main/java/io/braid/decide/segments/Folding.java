package io.braid.decide.segments;

import io.braid.base.kernel.Blanks;

/**
 * How texts are compared by both interpreters: without outer blanks, letter by letter in lower case. Not {@code toLowerCase} of the
 * whole text, which looks at a letter's neighbours (the final sigma) and so differs from what a database does.
 */
final class Folding {
    /** What {@link String#strip} takes away, for the {@code trim} of SQL. */
    static final String BLANKS = Blanks.ALL;

    private Folding() {}

    static String fold(String text) {
        String bare = text.strip();
        StringBuilder folded = null;
        for (int at = 0; at < bare.length(); ) {
            int letter = bare.codePointAt(at);
            int lower = Character.toLowerCase(letter);
            if (folded == null && lower != letter) {
                folded = new StringBuilder(bare.length()).append(bare, 0, at);
            }
            if (folded != null) {
                folded.appendCodePoint(lower);
            }
            at += Character.charCount(letter);
        }
        return folded == null ? bare : folded.toString();
    }
}
