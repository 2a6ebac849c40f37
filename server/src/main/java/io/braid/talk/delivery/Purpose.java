package io.braid.talk.delivery;

import io.braid.base.kernel.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Why we write: marketing needs consent and keeps quiet hours and caps, a transactional message is owed to the person. */
public enum Purpose {
    MARKETING("marketing"),
    TRANSACTIONAL("transactional");

    private final String key;

    Purpose(String key) {
        this.key = key;
    }

    /** The word in JSON, in the database and in consents. */
    public String key() {
        return key;
    }

    /** One for each, so that what bulk waits for never holds up a receipt. */
    static <T> Map<Purpose, T> each(Supplier<T> make) {
        Map<Purpose, T> each = new EnumMap<>(Purpose.class);
        for (Purpose purpose : values()) {
            each.put(purpose, make.get());
        }
        return each;
    }

    /** @throws Refusal {@code unknown_purpose} */
    public static Purpose of(String key) {
        for (Purpose purpose : values()) {
            if (purpose.key.equals(key)) {
                return purpose;
            }
        }
        throw Refusal.invalid("unknown_purpose", "A purpose is 'marketing' or 'transactional'.", "/purpose");
    }
}
