package io.braid.know.profiles;

import java.util.Comparator;

/**
 * What brought a person here: the UTM tags and the referrer of one visit.
 *
 * @param source {@code utm_source}; like all texts here empty if not stated and at most {@link #TEXT_MAX} characters
 * @param medium {@code utm_medium}
 * @param campaign {@code utm_campaign}
 * @param referrer the host of the page that linked here
 * @param timeMs when, shop time
 */
public record Touch(String source, String medium, String campaign, String referrer, long timeMs) {
    public static final int TEXT_MAX = 100;
    static final Touch NONE = new Touch("", "", "", "", 0);

    private static final Comparator<Touch> ORDER = Comparator.comparing(Touch::timeMs)
            .thenComparing(Touch::source)
            .thenComparing(Touch::medium)
            .thenComparing(Touch::campaign)
            .thenComparing(Touch::referrer);

    public boolean isEmpty() {
        return equals(NONE);
    }

    static Touch earlier(Touch one, Touch other) {
        return one.isEmpty() || !other.isEmpty() && ORDER.compare(other, one) < 0 ? other : one;
    }

    static Touch later(Touch one, Touch other) {
        return one.isEmpty() || !other.isEmpty() && ORDER.compare(other, one) > 0 ? other : one;
    }
}
