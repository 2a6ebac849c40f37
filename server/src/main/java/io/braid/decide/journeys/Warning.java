package io.braid.decide.journeys;

/**
 * A piece of advice and where it belongs.
 *
 * @param node whose; null: the whole journey's
 * @param about what it names, such as a variable or a time; null for nothing
 * @param text for a person, in English
 */
record Warning(Advice code, String node, String about, String text) {
    Warning(Advice code, String node, String about) {
        this(code, node, about, code.text(about));
    }

    static Warning of(Advice code) {
        return new Warning(code, null, null);
    }
}
