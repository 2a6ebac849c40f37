package io.braid.talk.content;

import java.time.ZoneId;

/** Whose language and clock a message speaks. Thread rule: any thread. */
public interface People {
    Person read(int workspace, long profileId);

    /**
     * @param locale a BCP 47 tag such as {@code uk-UA}, or empty
     * @param zone or null when unknown
     */
    record Person(String locale, ZoneId zone) {}
}
