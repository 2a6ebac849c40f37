package io.braid.decide.journeys;

/**
 * A piece of advice and where it belongs.
 *
 * @param node whose; null: the whole journey's
 * @param about what it names, such as a variable or a time; null for nothing
 */
record Warning(Advice code, String node, String about) {
    static Warning of(Advice code) {
        return new Warning(code, null, null);
    }
}
