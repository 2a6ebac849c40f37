package io.braid.decide.testruns;

import io.braid.talk.content.Rendered;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The messages of a run as they went, to be looked at while it is remembered. Thread rule: any thread. */
final class Letters {
    /** Of all the messages of a run; those after them are not kept. */
    static final int CHARS_MAX = 1_000_000;

    /** @param channel of the message */
    record Letter(String channel, Rendered content) {}

    private final Map<Integer, Letter> kept = new HashMap<>();
    private int chars;

    synchronized void keep(int number, String channel, Rendered content) {
        int more = content.html().length()
                + content.text().length()
                + content.body().length()
                + content.subject().length();
        if (chars + more <= CHARS_MAX) {
            chars += more;
            kept.put(number, new Letter(channel, content));
        }
    }

    synchronized boolean has(int number) {
        return kept.containsKey(number);
    }

    synchronized Optional<Letter> find(int number) {
        return Optional.ofNullable(kept.get(number));
    }
}
