package io.braid.know.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.spine.pipeline.Section;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known about a person, folded from his events.
 *
 * @param traits by name, cleared ones included (their value is JSON null); at most {@link #TRAITS_MAX}
 * @param createdMs the earliest event, shop time; 0 if there was none
 * @param lastSeenMs the latest thing that the person did himself, in a browser, an app or a store, or as an order that a server states; 0 if nothing yet
 * @param zone IANA time zone
 * @param language BCP 47
 * @param channel {@code web}, {@code app} or {@code store}: where he was seen last
 * @param firstTouch what brought him here first
 * @param lastTouch what brought him here last
 */
public record ProfileState(
        Map<String, Trait> traits,
        long createdMs,
        long lastSeenMs,
        Latest zone,
        Latest language,
        Latest channel,
        Touch firstTouch,
        Touch lastTouch) {
    public static final int TRAITS_MAX = 200;

    /** The trait of people whom a demo invents; only a server may state it, so that nobody can silence another with a public key. */
    public static final String SIMULATED = "simulated";

    static final ProfileState EMPTY =
            new ProfileState(Map.of(), 0, 0, Latest.NONE, Latest.NONE, Latest.NONE, Touch.NONE, Touch.NONE);

    public static final Section<ProfileState> SECTION =
            new Section<>(2, "profiles", () -> EMPTY, ProfileCodec::encode, ProfileCodec::decode, ProfileState::merge);

    /** The value of a trait; empty if it is unknown or was cleared. */
    public Optional<JsonNode> trait(String name) {
        Trait trait = traits.get(name);
        return trait == null || trait.value().isNull() ? Optional.empty() : Optional.of(trait.value());
    }

    /** A demo's invention: nothing may be sent to him by a live provider, since his addresses may be somebody else's. */
    public boolean simulated() {
        return trait(SIMULATED).map(value -> value.asBoolean(false)).orElse(false);
    }

    /** His time zone, if any event told it. */
    public Optional<ZoneId> timeZone() {
        try {
            return zone.value().isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(zone.value()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** BCP 47, if any event told it. */
    public Optional<String> locale() {
        return Optional.of(language.value()).filter(value -> !value.isEmpty());
    }

    /** {@code web}, {@code app} or {@code store}. */
    public Optional<String> lastChannel() {
        return Optional.of(channel.value()).filter(value -> !value.isEmpty());
    }

    private static ProfileState merge(ProfileState winner, ProfileState loser) {
        Map<String, Trait> traits = new TreeMap<>(winner.traits);
        loser.traits.forEach((name, trait) -> {
            if (traits.containsKey(name) || traits.size() < TRAITS_MAX) {
                traits.merge(name, trait, Trait::later);
            }
        });
        return new ProfileState(
                traits,
                earliest(winner.createdMs, loser.createdMs),
                Math.max(winner.lastSeenMs, loser.lastSeenMs),
                Latest.of(winner.zone, loser.zone),
                Latest.of(winner.language, loser.language),
                Latest.of(winner.channel, loser.channel),
                Touch.earlier(winner.firstTouch, loser.firstTouch),
                Touch.later(winner.lastTouch, loser.lastTouch));
    }

    static long earliest(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }
}
