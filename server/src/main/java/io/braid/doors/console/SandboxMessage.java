package io.braid.doors.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A message that the sandbox took instead of a provider.
 *
 * @param id of the send, as text
 * @param profile id of the person, as text
 * @param address whose phone or mailbox it lies in
 * @param subject of an e-mail, title of a push, else null
 * @param text its plain text
 * @param html of an e-mail, else null
 * @param links that a person could click, with the address that counts the click
 */
public record SandboxMessage(
        String id,
        String profile,
        String channel,
        String address,
        String from,
        String subject,
        String text,
        String html,
        List<Link> links,
        long timeMs,
        boolean opened,
        boolean clicked) {

    /** @param url the one in the message, signed */
    public record Link(String text, String url) {}

    /**
     * What a person, played by whoever watches, does with it.
     *
     * @param kind what
     * @param url which link, for a click
     * @param text what is answered, for a reply
     */
    public record Event(Kind kind, String url, String text) {
        /** What can be done. */
        public enum Kind {
            @JsonProperty("open")
            OPEN,
            @JsonProperty("click")
            CLICK,
            @JsonProperty("reply")
            REPLY,
            @JsonProperty("unsubscribe")
            UNSUBSCRIBE,
            /** Tells that the address does not exist. */
            @JsonProperty("bounce")
            BOUNCE
        }
    }
}
