package io.braid.doors.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Money;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.decide.segments.Explanation;
import io.braid.decide.segments.Segment;
import io.braid.decide.segments.Segments;
import io.braid.decide.segments.Traits;
import io.braid.know.commerce.CartGoods;
import io.braid.know.commerce.CommerceLimits;
import io.braid.know.commerce.CommerceState;
import io.braid.know.commerce.ProductLine;
import io.braid.know.consent.ConsentState;
import io.braid.know.consent.Reachability;
import io.braid.know.identity.Identifier;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.IdentityState;
import io.braid.know.profiles.ProfileState;
import io.braid.know.profiles.Trait;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.talk.delivery.Reason;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Profiles for the console and for programs, from what the fold last committed; segments are evaluated as of now. */
public final class StoredProfiles implements ProfileReader {
    /** A claimed address may lead to several people; so many are shown. */
    static final int FOUND_MAX = 20;

    /** Conditions that are told of one segment. */
    static final int REASONS_MAX = 20;

    private static final String MARKETING = "marketing";

    private final Storage storage;
    private final Pipeline pipeline;
    private final IdentityModule identity;
    private final Segments segments;
    private final Traits computed;
    private final CartGoods goods;
    private final Clock clock;

    public StoredProfiles(
            Storage storage,
            Pipeline pipeline,
            IdentityModule identity,
            Segments segments,
            Traits computed,
            CartGoods goods,
            Clock clock) {
        this.storage = storage;
        this.pipeline = pipeline;
        this.identity = identity;
        this.segments = segments;
        this.computed = computed;
        this.goods = goods;
        this.clock = clock;
    }

    @Override
    public List<Profile> byIdentifier(int workspace, String type, String value) {
        IdentifierType known = IdentifierType.ofKey(type)
                .orElseThrow(() -> Refusal.invalid(
                        "unknown_identifier_type", "There is no identifier type '" + type + "'.", "identifier"));
        Identifier identifier = identity.normaliser()
                .normalise(known, value)
                .orElseThrow(() -> Refusal.invalid(
                        "invalid_identifier", "That is no valid " + known.key().replace('_', ' ') + ".", "identifier"));
        return storage
                .inTransaction(tx -> {
                    List<Long> ids = identity.find(tx, workspace, identifier, FOUND_MAX);
                    return List.copyOf(pipeline.views(tx, workspace, ids).values());
                })
                .stream()
                .map(this::profile)
                .toList();
    }

    @Override
    public Optional<Profile> byId(int workspace, long profileId) {
        return Optional.ofNullable(storage.inTransaction(
                        tx -> pipeline.view(tx, workspace, identity.living(tx, workspace, profileId))))
                .map(this::profile);
    }

    private Profile profile(ProfileView view) {
        ProfileState known = view.get(ProfileState.SECTION);
        Map<String, JsonNode> traits = new TreeMap<>();
        Map<String, Long> traitsSetMs = new TreeMap<>();
        for (Map.Entry<String, Trait> trait : known.traits().entrySet()) {
            if (!trait.getValue().value().isNull()) {
                traits.put(trait.getKey(), trait.getValue().value());
                traitsSetMs.put(trait.getKey(), trait.getValue().timeMs());
            }
        }
        List<Profile.Membership> memberships = memberships(view);
        return new Profile(
                Long.toString(view.id()),
                view.get(IdentityState.SECTION).identifiers().stream()
                        .map(held -> new Profile.Identifier(held.type(), held.value(), held.verified()))
                        .toList(),
                traits,
                traitsSetMs,
                computed.valuesAt(view, clock.nowMs()),
                memberships.stream()
                        .filter(Profile.Membership::member)
                        .map(Profile.Membership::key)
                        .toList(),
                memberships,
                view.get(CommerceState.SECTION)
                        .openCart()
                        .map(cart -> cart(goods.completed(view.workspace(), cart)))
                        .orElse(null),
                consents(view),
                pausedUntilMs(view.get(ConsentState.SECTION)),
                known.createdMs(),
                known.lastSeenMs(),
                known.timeZone().map(ZoneId::getId).orElse(null),
                known.locale().orElse(null));
    }

    /** Those that the person is in, then those that a condition says no to. */
    private List<Profile.Membership> memberships(ProfileView view) {
        long nowMs = clock.nowMs();
        List<Profile.Membership> in = new ArrayList<>();
        List<Profile.Membership> out = new ArrayList<>();
        for (Segment segment : segments.list(view.workspace())) {
            Explanation why = segments.explain(view, segment.key(), nowMs);
            List<Profile.Why> reasons = Reasons.of(why);
            Profile.Membership membership = new Profile.Membership(
                    segment.key(),
                    segment.name(),
                    why.holds(),
                    why.holds() ? segments.memberSinceMs(view, segment.key()).orElse(null) : null,
                    Reasons.sentence(reasons),
                    reasons.stream().limit(REASONS_MAX).toList(),
                    why.changesMs());
            (why.holds() ? in : out).add(membership);
        }
        in.addAll(out);
        return in;
    }

    private Profile.Cart cart(io.braid.know.commerce.Cart cart) {
        return new Profile.Cart(
                cart.id(),
                cart.lines().stream().map(line -> line(line, cart.currency())).toList(),
                Money.major(cart.totalMinor(), cart.currency()),
                cart.currency(),
                timesLeft(cart),
                cart.lastActivityMs());
    }

    /** The present leaving counts once it is one. */
    private int timesLeft(io.braid.know.commerce.Cart cart) {
        boolean left = clock.nowMs() - cart.lastActivityMs() >= CommerceLimits.LEFT_AFTER_MS;
        return cart.leftCount() - (left ? 0 : 1);
    }

    private static Profile.CartLine line(ProductLine line, String currency) {
        return new Profile.CartLine(
                line.productId(),
                line.variant(),
                line.name(),
                BigDecimal.valueOf(line.quantity()),
                line.priceMinor() == 0 ? null : Money.major(line.priceMinor(), currency),
                line.imageUrl(),
                line.url());
    }

    private Long pausedUntilMs(ConsentState said) {
        return said.pausedUntilMs() > clock.nowMs() ? (Long) said.pausedUntilMs() : null;
    }

    private static List<Profile.ChannelConsent> consents(ProfileView view) {
        ConsentState said = view.get(ConsentState.SECTION);
        Map<String, String> reachable = Reachability.of(view, MARKETING);
        List<Profile.ChannelConsent> consents = new ArrayList<>();
        for (String channel : Reachability.channels()) {
            IdentifierType type = Reachability.addressType(channel).orElseThrow();
            IdentityState identity = view.get(IdentityState.SECTION);
            List<IdentityState.Held> addresses = identity.of(type);
            if (addresses.isEmpty()) {
                consents.add(new Profile.ChannelConsent(channel, null, false, Reason.NO_ADDRESS, List.of()));
            }
            for (IdentityState.Held held : addresses) {
                boolean his = identity.mayReach(held);
                boolean usable = his
                        && (held.value().equals(reachable.get(channel))
                                || said.allows(channel, held.value(), MARKETING));
                consents.add(new Profile.ChannelConsent(
                        channel,
                        held.value(),
                        usable,
                        usable ? null : his ? reason(said, channel, held.value()) : Reason.ADDRESS_UNVERIFIED,
                        List.of(purpose(said, channel, held.value(), MARKETING))));
            }
        }
        return consents;
    }

    private static Reason reason(ConsentState said, String channel, String address) {
        if (said.suppressed(channel, address)) {
            return Reason.SUPPRESSED;
        }
        return said.status(channel, address, MARKETING).isPresent() ? Reason.CONSENT_REFUSED : Reason.CONSENT_UNKNOWN;
    }

    private static Profile.Consent purpose(ConsentState said, String channel, String address, String purpose) {
        ConsentState.Stance stance =
                said.stances().get(new ConsentState.Key(new ConsentState.Address(channel, address), purpose));
        return stance == null
                ? new Profile.Consent(purpose, Profile.Stance.UNKNOWN, null)
                : new Profile.Consent(
                        purpose, Profile.Stance.valueOf(stance.status().name()), stance.timeMs());
    }
}
