package io.braid.talk.channels.sms;

import io.braid.talk.channels.Heard.Wish;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether an answer asks to stop, or to start again: the whole text is one of these words, in any case, with or without quotes and
 * full stops around it. "Please don't stop" is no stop. The list is in {@code docs/guide/channels.md}.
 */
record StopWords(Set<String> more) {
    static final Set<String> STOP = Set.of(
            // English (CTIA's words)
            "stop",
            "stopall",
            "stop all",
            "unsubscribe",
            "unsub",
            "cancel",
            "end",
            "quit",
            "optout",
            "opt out",
            "opt-out",
            "remove",
            // Russian
            "стоп",
            "отписка",
            "отписаться",
            "отпишите",
            "отмена",
            "отказ",
            "не присылать",
            "хватит",
            // Ukrainian; СТОП is the same word
            "відписка",
            "відписатися",
            "відпишіть",
            "скасувати",
            "відмова",
            "не надсилати",
            "досить",
            // the Latin letters of a phone without Cyrillic ones
            "otpiska",
            "vidpyska");

    static final Set<String> START =
            Set.of("start", "unstop", "subscribe", "старт", "подписка", "подписаться", "підписка", "підписатися");

    /** @param commaSeparated words of the shop's own that stop as well, or empty */
    static StopWords with(String commaSeparated) {
        return new StopWords(Stream.of(commaSeparated.split(","))
                .map(StopWords::plain)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    Wish wish(String text) {
        String plain = plain(text);
        if (STOP.contains(plain) || more.contains(plain)) {
            return Wish.STOP;
        }
        return START.contains(plain) ? Wish.START : Wish.NONE;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("^[\\p{P}\\p{S}\\s]+|[\\p{P}\\p{S}\\s]+$", "")
                .replaceAll("\\s+", " ");
    }
}
