package io.braid.talk.delivery;

import io.braid.base.kernel.Refusal;

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
