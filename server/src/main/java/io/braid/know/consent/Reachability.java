package io.braid.know.consent;

import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityState;
import io.braid.spine.pipeline.ProfileView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which channels can reach a person now: an address is known and is his ({@link IdentityState#mayReach}), consented for the purpose, and not
 * suppressed. What is known of a
 * profile only; the claim asks again, with what is known of the address.
 */
public final class Reachability {
    /** Channel key to the kind of identifier that is its address. */
    static final Map<String, IdentifierType> ADDRESSES = Map.of(
            "email", IdentifierType.EMAIL,
            "sms", IdentifierType.PHONE,
            "push", IdentifierType.DEVICE,
            "webpush", IdentifierType.WEBPUSH);

    private static final List<String> CHANNELS = List.of("email", "sms", "push", "webpush");

    private Reachability() {}

    /** For marketing. */
    public static Map<String, String> of(ProfileView profile) {
        return of(profile, ConsentRule.MARKETING);
    }

    /**
     * @param purpose {@code marketing} or {@code transactional}
     * @return channel key to the address to use: a verified one before a claim, the newest first
     */
    public static Map<String, String> of(ProfileView profile, String purpose) {
        IdentityState identity = profile.get(IdentityState.SECTION);
        ConsentState consent = profile.get(ConsentState.SECTION);
        Map<String, String> reachable = new LinkedHashMap<>();
        for (String channel : CHANNELS) {
            best(identity, consent, channel, purpose).ifPresent(address -> reachable.put(channel, address));
        }
        return reachable;
    }

    /** The channels whose addresses are known here, in a fixed order. */
    public static List<String> channels() {
        return CHANNELS;
    }

    /** The kind of identifier that a channel sends to, if it is a known channel. */
    public static Optional<IdentifierType> addressType(String channel) {
        return Optional.ofNullable(ADDRESSES.get(channel));
    }

    private static Optional<String> best(IdentityState identity, ConsentState consent, String channel, String purpose) {
        String best = null;
        boolean verified = false;
        for (IdentityState.Held held : identity.of(ADDRESSES.get(channel))) {
            boolean better = best == null || held.verified() || !verified;
            if (better && identity.mayReach(held) && consent.allows(channel, held.value(), purpose)) {
                best = held.value();
                verified = held.verified();
            }
        }
        return Optional.ofNullable(best);
    }
}
