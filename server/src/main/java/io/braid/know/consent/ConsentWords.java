package io.braid.know.consent;

import java.util.List;
import java.util.Set;

/** What speaks of consent in events: without any of these nothing is known of it. */
public final class ConsentWords {
    /** Names of tracked events; of some of them only Braid's own count. */
    public static final List<String> EVENTS = List.of(
            Said.GRANTED, Said.REFUSED, Said.REQUESTED, Said.CONFIRMED, Said.UNSUBSCRIBED, Said.UNSUBSCRIBED_BY_MAIL);

    /** Names of traits. */
    public static final Set<String> TRAITS = Said.TRAITS.keySet();

    private ConsentWords() {}
}
