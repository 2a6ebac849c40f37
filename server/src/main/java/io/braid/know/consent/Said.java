package io.braid.know.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityState;
import io.braid.know.identity.Normaliser;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The events and traits that speak of consent (the whole vocabulary; also in {@code docs/guide/identity.md}).
 *
 * <ul>
 *   <li>{@code Consent Granted}, {@code Consent Refused}: {@code channel}; {@code address} (else all that are known of the channel, else the
 *       next that becomes known); {@code purpose} ({@code marketing} unless stated); {@code text} and {@code version} of what was read.
 *   <li>{@code Consent Requested}: the same properties; nothing holds until the person confirms it from the address, which Braid asks him to do.
 *       {@code Consent Confirmed} (Braid's own) is that confirmation. A {@code Consent Granted} by a public key after a refusal is such a request.
 *   <li>{@code Marketing Paused}: {@code until_ms}, at most {@link #PAUSE_MAX_MS} away, and {@code channel}, {@code address} as above, but all
 *       channels unless stated. {@code Marketing Resumed} ends it; not from a public key.
 *   <li>{@code Message Unsubscribed} (Braid's own, from one-click or a link) and {@code Unsubscribed} (Segment's e-mail events): marketing refused.
 *   <li>Traits {@code email_opt_in}, {@code sms_opt_in}, {@code push_opt_in}, {@code webpush_opt_in}: true or false, for marketing, when their value <i>changes</i>. An
 *       SDK repeats its traits with every call; a repetition is no new statement, else it would undo an unsubscription.
 *   <li>{@code Message Failed} with {@code reason} {@code hard_bounce}, {@code complaint} or {@code unregistered}; {@code Suppression Added}, {@code Suppression Lifted}:
 *       the suppression list. Only from Braid, as the first is, or by the API.
 * </ul>
 */
final class Said {
    static final String GRANTED = "Consent Granted";
    static final String REFUSED = "Consent Refused";
    static final String REQUESTED = "Consent Requested";
    static final String CONFIRMED = "Consent Confirmed";
    static final String PAUSED = "Marketing Paused";
    static final String RESUMED = "Marketing Resumed";
    /** The longest pause. */
    static final long PAUSE_MAX_MS = 400 * 86_400_000L;

    static final String SUPPRESSED = "Suppression Added";
    static final String LIFTED = "Suppression Lifted";
    static final String UNSUBSCRIBED = "Message Unsubscribed";
    /** Segment's. */
    static final String UNSUBSCRIBED_BY_MAIL = "Unsubscribed";

    static final String FAILED = "Message Failed";
    static final Map<String, String> TRAITS =
            Map.of("email_opt_in", "email", "sms_opt_in", "sms", "push_opt_in", "push", "webpush_opt_in", "webpush");

    /** Why a message failed so that its address gets none any more. */
    private static final Set<String> SUPPRESSING = Set.of("hard_bounce", "complaint", "unregistered");

    private Said() {}

    /** What the event states of consent, if anything. */
    static Optional<ConsentStatus> status(Event event) {
        if (event.type() != EventType.TRACK) {
            return Optional.empty();
        }
        return switch (event.name()) {
            case GRANTED -> Optional.of(ConsentStatus.GRANTED);
            case REQUESTED -> Optional.of(ConsentStatus.REQUESTED);
            case CONFIRMED -> event.trust() == Trust.BRAID ? Optional.of(ConsentStatus.GRANTED) : Optional.empty();
            case REFUSED, UNSUBSCRIBED_BY_MAIL -> Optional.of(ConsentStatus.REFUSED);
            case UNSUBSCRIBED -> event.trust() == Trust.BRAID ? Optional.of(ConsentStatus.REFUSED) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The reason for which the event suppresses an address, if it does. */
    static Optional<String> suppression(Event event) {
        if (event.trust() != Trust.BRAID || event.type() != EventType.TRACK) {
            return Optional.empty();
        }
        String reason = text(event.properties(), "reason");
        return switch (event.name()) {
            case FAILED -> SUPPRESSING.contains(reason) ? Optional.of(reason) : Optional.empty();
            case SUPPRESSED -> Optional.of(reason.isEmpty() ? "manual" : reason);
            default -> Optional.empty();
        };
    }

    /** Until when the event pauses marketing, if it does; in the past where it resumes it. */
    static OptionalLong pausedUntilMs(Event event) {
        if (event.isTrack(RESUMED) && event.trust() != Trust.PUBLIC) {
            return OptionalLong.of(0);
        }
        if (!event.isTrack(PAUSED)) {
            return OptionalLong.empty();
        }
        long untilMs = event.properties().path("until_ms").asLong(0);
        return untilMs <= event.timeMs()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(untilMs, event.timeMs() + PAUSE_MAX_MS));
    }

    /** The channels of a pause: all unless one is stated. */
    static List<String> pausedChannels(Event event) {
        return text(event.properties(), "channel").isEmpty()
                ? Reachability.channels()
                : channel(event).stream().toList();
    }

    /** The channel that it is about: an e-mail's unless stated; empty if it is none that we know. */
    static Optional<String> channel(Event event) {
        String channel = text(event.properties(), "channel");
        String key = channel.isEmpty() ? "email" : channel;
        return Reachability.addressType(key).map(type -> key);
    }

    static Optional<String> purpose(Event event) {
        if (event.name().equals(UNSUBSCRIBED)) {
            // The event tells the purpose of the message; whoever leaves does not want more advertising.
            return Optional.of(ConsentRule.MARKETING);
        }
        return switch (text(event.properties(), "purpose")) {
            case "", ConsentRule.MARKETING -> Optional.of(ConsentRule.MARKETING);
            case ConsentRule.TRANSACTIONAL -> Optional.of(ConsentRule.TRANSACTIONAL);
            default -> Optional.empty();
        };
    }

    /** The addresses that it is about: the stated one, else all of the channel; empty if the stated one is none. */
    static List<Address> addresses(Event event, String channel, IdentityState identity, Normaliser normaliser) {
        IdentifierType type = Reachability.addressType(channel).orElseThrow();
        String stated = text(event.properties(), "address");
        if (!stated.isEmpty()) {
            return normaliser.normalise(type, stated).stream()
                    .map(identifier -> new Address(channel, identifier.value()))
                    .toList();
        }
        return known(channel, identity);
    }

    static List<Address> known(String channel, IdentityState identity) {
        return identity.of(Reachability.addressType(channel).orElseThrow()).stream()
                .map(held -> new Address(channel, held.value()))
                .toList();
    }

    static String text(ObjectNode properties, String field) {
        JsonNode value = properties.get(field);
        return value != null && value.isTextual() ? value.textValue().strip() : "";
    }
}
