package io.braid.talk.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Json;
import io.braid.know.commerce.Cart;
import io.braid.know.commerce.CommerceState;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What templates may read: of a person {@code profile} (traits) and {@code cart}, of the shop {@code shop.name} and {@code shop.url}; and whose
 * language and clock it is.
 */
public final class ProfileSource implements People {
    private final Goods goods;
    private final IntFunction<Workspace> shops;
    private final IntFunction<ZoneId> zones;

    /**
     * @param goods fills in what events left out of a cart, such as {@link io.braid.know.commerce.CartGoods}
     * @param shops by workspace
     * @param zones by workspace, of people whose own is not known
     */
    public ProfileSource(Goods goods, IntFunction<Workspace> shops, IntFunction<ZoneId> zones) {
        this.goods = goods;
        this.shops = shops;
        this.zones = zones;
    }

    /** What the catalogue knows of the lines of carts, in their order. */
    @FunctionalInterface
    public interface Goods {
        List<Cart> completed(int workspace, List<Cart> carts);
    }

    @Override
    public Person read(int workspace, ProfileView view) {
        ZoneId shop = zones.apply(workspace);
        if (view == null) {
            return new Person("", shop);
        }
        ProfileState state = view.get(ProfileState.SECTION);
        return new Person(state.locale().orElse(""), state.timeZone().orElse(shop));
    }

    public List<ContentSource> sources() {
        return List.of(
                ContentSource.ofEach("profile", ProfileSource::traits),
                ContentSource.named("cart", this::carts),
                ContentSource.named("shop", this::shop));
    }

    private List<Object> shop(int workspace, List<ProfileView> people) {
        Workspace shop = shops.apply(workspace);
        return Collections.nCopies(people.size(), Map.of("name", shop.name(), "url", shop.url()));
    }

    /** With one look into the catalogue for all. */
    private List<Object> carts(int workspace, List<ProfileView> people) {
        List<Optional<Cart>> open = people.stream()
                .map(person -> Optional.ofNullable(person)
                        .flatMap(one -> one.get(CommerceState.SECTION).openCart()))
                .toList();
        Iterator<Cart> completed = goods.completed(
                        workspace, open.stream().flatMap(Optional::stream).toList())
                .iterator();
        return open.stream()
                .map(cart -> cart.isPresent() ? cart(completed.next()) : null)
                .toList();
    }

    private static Object traits(ProfileView view) {
        Map<String, Object> traits = new HashMap<>();
        view.get(ProfileState.SECTION).traits().forEach((name, trait) -> traits.put(name, plain(trait.value())));
        return traits;
    }

    private static Object plain(JsonNode value) {
        return Json.mapper().convertValue(value, Object.class);
    }

    /** Prices are minor units: print them with {@code money: cart.currency}. */
    private static Object cart(Cart cart) {
        return Map.of(
                "id", cart.id(),
                "currency", cart.currency(),
                "total", cart.totalMinor(),
                "quantity", cart.quantity(),
                "lines",
                        cart.lines().stream()
                                .map(line -> Map.of(
                                        "product_id", line.productId(),
                                        "name", line.name(),
                                        "quantity", line.quantity(),
                                        "price", line.priceMinor(),
                                        "total", line.totalMinor(),
                                        "url", line.url(),
                                        "image_url", line.imageUrl()))
                                .toList());
    }
}
