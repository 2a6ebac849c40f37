package io.braid.talk.preferences;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The words of the pages and of the confirmation message, in three languages: {@code preferences/*.properties}. Any thread. */
final class Words {
    static final List<String> LOCALES = List.of("en", "ru", "uk");

    private final Map<String, Properties> byLocale = new HashMap<>();

    Words() {
        for (String locale : LOCALES) {
            Properties words = new Properties();
            try (Reader in = new InputStreamReader(
                    Words.class.getResourceAsStream("/preferences/" + locale + ".properties"),
                    StandardCharsets.UTF_8)) {
                words.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            byLocale.put(locale, words);
        }
    }

    /** The first of these that we speak, by its language; English if none. */
    static String locale(String... wanted) {
        for (String one : wanted) {
            String language = language(one);
            if (LOCALES.contains(language)) {
                return language;
            }
        }
        return LOCALES.getFirst();
    }

    /** The language of a BCP 47 tag, or of what begins with one; empty for null. */
    static String language(String tag) {
        return tag == null ? "" : tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }

    /** The words of a key with {@code {0}}, {@code {1}} put in. @throws IllegalArgumentException if there is no such key */
    String of(String locale, String key, String... values) {
        String text = byLocale.get(locale).getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key + " in " + locale);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean hole = i + 2 < text.length() && text.charAt(i) == '{' && text.charAt(i + 2) == '}';
            int number = hole ? text.charAt(i + 1) - '0' : -1;
            if (number >= 0 && number < values.length) {
                out.append(values[number]);
                i += 2;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    Properties all(String locale) {
        return byLocale.get(locale);
    }
}
