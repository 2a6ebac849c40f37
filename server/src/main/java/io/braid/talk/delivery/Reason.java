package io.braid.talk.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import io.braid.talk.channels.Outcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why a message was not sent, or not yet. The lower-case name is the stable code of API, timeline and guide; each has a paragraph
 * in {@code docs/guide/delivery.md}.
 */
public enum Reason {
    /** Sending is stopped for the workspace or the channel. */
    KILL_SWITCH,
    /** The journey or campaign that asked is paused. */
    JOURNEY_PAUSED,
    /** This Braid came out of a backup: nothing is sent before a person releases it, and what waited then may be dropped. */
    RESTORED,
    /** The journey no longer wants it. */
    CANCELLED,
    /** The profile is gone (erased). */
    NO_PROFILE,
    /** A demo invented the person, and the channel is live. */
    SIMULATED,
    /** The cart was ordered, emptied or replaced. */
    CART_CLOSED,
    /** Nothing that it is about can be bought any more. */
    OUT_OF_STOCK,
    /** No address of this channel is known. */
    NO_ADDRESS,
    /** There is an address, but only a page or an app gave it for this person, and it is not verified. */
    ADDRESS_UNVERIFIED,
    /** The address bounced, complained, or was blocked by a person. */
    SUPPRESSED,
    /** The person refused this purpose. */
    CONSENT_REFUSED,
    /** The person never said yes; marketing needs it. */
    CONSENT_UNKNOWN,
    /** The person asked for a pause that is not over. */
    PAUSED,
    /** Held until the quiet hours end. */
    QUIET_HOURS,
    /** Too late: its last moment passed while it waited. */
    TOO_LATE,
    /** Another journey has this occasion, or has already written about it. */
    OCCASION_TAKEN,
    /** A rule of frequency has no room for it. */
    FREQUENCY,
    /** It waits for a message of the same person that is more important. */
    ARBITRATION,
    /** It waited too long while sending was stopped. */
    STALE,
    /** The channel's or the journey's budget of the day is used up. */
    BUDGET,
    /** Marketing waits while the worker lags: the newest order may not be seen yet. */
    WORKER_LAGS,
    /** There is no such message, or it has no variant for the channel. */
    NO_TEMPLATE,
    /** The template failed for this person. */
    RENDER_FAILED,
    /** The channel has no provider. */
    NO_CHANNEL,
    /** The claim was older than 5 s before the provider was called. */
    CLAIM_EXPIRED,
    /** The provider asked to come back later, or was not reachable. */
    PROVIDER_BUSY,
    /** The provider said no to this message. */
    REJECTED,
    /** The address does not exist (any more). */
    HARD_BOUNCE,
    /** The device no longer has the app or took its permission back. */
    UNREGISTERED,
    /** All attempts were used up. */
    RETRIES_EXHAUSTED,
    /** It may or may not have been sent; marketing is not tried again. */
    OUTCOME_UNKNOWN,
    /** Held out: would have been sent. */
    HELD_OUT;

    private static final Map<String, Reason> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::code, Function.identity()));

    /** The reason of a stored code; empty for none, and for a code of a newer Braid. */
    public static Optional<Reason> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The reason of a provider's refusal. */
    public static Reason of(Outcome.Why why) {
        return switch (why) {
            case MESSAGE -> REJECTED;
            case HARD_BOUNCE -> HARD_BOUNCE;
            case UNREGISTERED -> UNREGISTERED;
        };
    }

    /** The stable code. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
