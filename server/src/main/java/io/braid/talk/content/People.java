package io.braid.talk.content;

import io.braid.spine.pipeline.ProfileView;
import java.time.ZoneId;

/** Whose language and clock a message speaks. Thread rule: any thread. */
public interface People {
    /** @param person null if he is not known */
    Person read(int workspace, ProfileView person);

    /**
     * @param locale a BCP 47 tag such as {@code uk-UA}, or empty
     * @param zone or null when unknown
     */
    record Person(String locale, ZoneId zone) {}
}
