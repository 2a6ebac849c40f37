package io.braid.decide.journeys;

import io.braid.base.storage.Transaction;
import io.braid.know.commerce.CartChanged;
import io.braid.know.commerce.CommerceState;
import io.braid.know.commerce.OrderPlaced;
import io.braid.know.consent.Reachability;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.talk.delivery.ChannelPrices;
import io.braid.talk.delivery.Pressure;
import io.braid.talk.delivery.Purpose;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The senses of the product: cart and orders, consent and addresses, segments. */
final class KnowSenses implements Senses {
    /** The trait in which somebody's own word about it is kept. */
    static final String PREFERRED_CHANNEL = "preferred_channel";

    private final SegmentSense segments;
    private final IntFunction<ZoneId> zone;
    private final Pressure pressure;
    private final ChannelPrices prices;
    private final Transaction tx;
    private Map<String, Long> pricesPerThousand;

    /**
     * @param zone of people of a workspace whose own is not known
     * @param pressure what people may get
     * @param prices what that costs
     */
    KnowSenses(SegmentSense segments, IntFunction<ZoneId> zone, Pressure pressure, ChannelPrices prices) {
        this(segments, zone, pressure, prices, null);
    }

    private KnowSenses(
            SegmentSense segments, IntFunction<ZoneId> zone, Pressure pressure, ChannelPrices prices, Transaction tx) {
        this.segments = segments;
        this.zone = zone;
        this.pressure = pressure;
        this.prices = prices;
        this.tx = tx;
    }

    @Override
    public Senses open(Transaction tx, int workspace) {
        return new KnowSenses(segments.open(tx, workspace), zone, pressure, prices, tx);
    }

    @Override
    public Optional<Input> input(ProfileView profile, Signal signal) {
        return switch (signal) {
            case CartChanged changed when closedByOrder(profile, changed) -> Optional.empty();
            case CartChanged changed -> Optional.of(new Input.CartChanged(changed.cartId()));
            case OrderPlaced order -> Optional.of(new Input.Ordered(order.orderId(), order.cartId()));
            default -> segments.changed(signal).map(changed -> changed);
        };
    }

    /** Commerce tells of the closed cart before it tells of the order that closed it; that one says it all. */
    private static boolean closedByOrder(ProfileView profile, CartChanged changed) {
        CommerceState commerce = profile.get(CommerceState.SECTION);
        return commerce.openCart().isEmpty()
                && commerce.orders().stream().anyMatch(order -> order.cartId().equals(changed.cartId()));
    }

    @Override
    public View view(ProfileView profile, long lastActiveMs, boolean paused) {
        return new View() {
            @Override
            public Optional<Cart> cart() {
                return profile.get(CommerceState.SECTION)
                        .openCart()
                        .map(cart -> new Cart(cart.id(), cart.lines().isEmpty(), cart.occasion()));
            }

            @Override
            public boolean inSegment(String key) {
                return segments.member(profile, key);
            }

            @Override
            public boolean reachable(String channel, Purpose purpose) {
                return Reachability.of(profile, purpose.key()).containsKey(channel);
            }

            @Override
            public long lastActiveMs() {
                return lastActiveMs;
            }

            @Override
            public String trait(String name) {
                return profile.get(ProfileState.SECTION)
                        .trait(name)
                        .map(value -> value.asText(""))
                        .orElse("");
            }

            @Override
            public String preferredChannel() {
                String said = trait(PREFERRED_CHANNEL);
                return said.isEmpty() ? segments.preferredChannel(profile) : said;
            }

            @Override
            public long pricePerThousand(String channel) {
                if (pricesPerThousand == null) {
                    pricesPerThousand = prices.perThousand(tx, profile.workspace());
                }
                return pricesPerThousand.getOrDefault(channel, 0L);
            }

            @Override
            public ZoneId zone() {
                return profile.get(ProfileState.SECTION).timeZone().orElseGet(() -> zone.apply(profile.workspace()));
            }

            @Override
            public int lot(String seed) {
                return Hashes.draw(seed, profile.id());
            }

            @Override
            public boolean capped(Message message) {
                Pressure.Person person = new Pressure.Person(
                        profile.workspace(),
                        profile.id(),
                        profile.get(ProfileState.SECTION).timeZone().orElse(null),
                        message.heldOut());
                return pressure.capped(
                                tx, person, message.channel(), message.tags(), message.occasion(), message.nowMs())
                        .isPresent();
            }

            @Override
            public boolean paused() {
                return paused;
            }
        };
    }
}
