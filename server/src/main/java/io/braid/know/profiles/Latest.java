package io.braid.know.profiles;

/**
 * The latest of many statements about one thing.
 *
 * @param value empty if none was made
 * @param timeMs when, shop time
 */
record Latest(String value, long timeMs) {
    static final Latest NONE = new Latest("", 0);

    static Latest of(Latest one, Latest other) {
        if (one.value.isEmpty() || other.value.isEmpty()) {
            return one.value.isEmpty() ? other : one;
        }
        if (one.timeMs != other.timeMs) {
            return one.timeMs > other.timeMs ? one : other;
        }
        return one.value.compareTo(other.value) >= 0 ? one : other;
    }
}
