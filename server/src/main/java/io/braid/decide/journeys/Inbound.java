package io.braid.decide.journeys;

import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;

/** What people write to us, as the log tells it. */
final class Inbound {
    static final String SMS = "SMS Received";

    private Inbound() {}

    /** Through which channel the person wrote; empty if the event is no message of his. The network vouches for it, not a browser. */
    static String channel(Event event) {
        return event.trust() != Trust.PUBLIC && event.isTrack(SMS) ? "sms" : "";
    }
}
