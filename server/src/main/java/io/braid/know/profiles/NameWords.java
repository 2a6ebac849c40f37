package io.braid.know.profiles;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as they are sought: words in lower case without accents, so that "zoe" finds Zoë and "ковал" finds Коваль. Pure. */
public final class NameWords {
    /** Words of one name that are found. */
    static final int WORDS_MAX = 8;

    /** Characters of a word that count. */
    static final int WORD_CHARS_MAX = 40;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private NameWords() {}

    /** Each once, in the order of the name. */
    public static List<String> of(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.splitAsStream(plain.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() <= WORD_CHARS_MAX ? word : word.substring(0, WORD_CHARS_MAX))
                .distinct()
                .limit(WORDS_MAX)
                .toList();
    }
}
