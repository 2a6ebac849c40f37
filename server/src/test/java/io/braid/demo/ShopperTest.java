package io.braid.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.demo.Act.Voice;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShopperTest {
    private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
    private static final long NOON_MS = 1_772_445_600_000L;
    private static final List<Goods> CATALOGUE = List.of(
            goods("mug", "kitchen", "12.90"), goods("lamp", "light", "69.00"), goods("rug", "textile", "129.00"));

    private final Population people = new Population(7, 400, KYIV);

    @Property(tries = 100)
    void aVisitIsTheSameTwiceAndGoesForwardInTime(@ForAll @LongRange(min = 0, max = 100_000) long id) {
        Shopper.Visit visit = visits(id, 1).getFirst();

        assertThat(visit).isEqualTo(visits(id, 1).getFirst());
        assertThat(visit.acts()).isNotEmpty().extracting(Act::atMs).isSorted();
        assertThat(visit.acts().getFirst().atMs()).isGreaterThanOrEqualTo(NOON_MS);
        assertThat(visit.plans())
                .allMatch(plan -> plan.atMs() >= visit.acts().getLast().atMs());
    }

    @Property(tries = 50)
    void noMessageIdIsUsedTwiceAndEveryEventIsShort(@ForAll @LongRange(min = 0, max = 100_000) long id) {
        Set<String> ids = new HashSet<>();
        for (Act act : acts(id, 5)) {
            assertThat(ids.add(act.event().path("messageId").asText())).isTrue();
            assertThat(act.event().toString().length()).isLessThan(32_000);
        }
    }

    @Test
    void addressesOfAnAccountAreStatedByTheShopOnly() {
        Stream.iterate(0L, id -> id + 1)
                .limit(300)
                .filter(id -> people.person(id).hasAccount())
                .flatMap(id -> acts(id, 3).stream())
                .filter(act -> act.voice() == Voice.SITE)
                .forEach(
                        act -> assertThat(act.event().path("traits").toString()).doesNotContain("@", "+380"));
    }

    @Test
    void aCartIsLeftMoreOftenThanBought() {
        List<String> names = Stream.iterate(0L, id -> id + 1)
                .limit(1_000)
                .flatMap(id -> acts(id, 1).stream())
                .map(act -> act.event().path("event").asText())
                .toList();
        long bought = names.stream().filter("Order Completed"::equals).count();
        long checkouts = names.stream().filter("Checkout Started"::equals).count();

        assertThat(names).contains("Products Searched", "Product Removed", "Consent Granted", "Consent Refused");
        assertThat(bought).isBetween(30L, 250L);
        assertThat(checkouts).isGreaterThan(bought);
    }

    @Test
    void whoComesByALinkComesToWhereItLeads() {
        Shopper shopper = shopper(3);
        Shopper.Visit visit =
                shopper.come(NOON_MS, new Why.Clicked("sms", "https://shop.example/cart?c=17", 0), people.chance(3, 1));

        JsonNode page = visit.acts().stream()
                .filter(act -> act.voice() == Voice.SITE)
                .findFirst()
                .orElseThrow()
                .event();
        assertThat(page.at("/properties/path").asText()).isEqualTo("/cart?c=17");
        assertThat(page.at("/context/campaign/medium").asText()).isEqualTo("sms");
    }

    @Test
    void aTillKnowsAPhoneOrACardAndNoAccount() {
        long id = Stream.iterate(0L, n -> n + 1)
                .filter(n -> !people.person(n).phone().isEmpty())
                .findFirst()
                .orElseThrow();
        Act sale = shopper(id)
                .come(NOON_MS, new Why.InStore(), people.chance(id, 1))
                .acts()
                .getFirst();

        assertThat(sale.voice()).isEqualTo(Voice.SHOP);
        assertThat(sale.event().has("userId")).isFalse();
        assertThat(sale.event().has("anonymousId")).isFalse();
        assertThat(sale.event().at("/properties/channel").asText()).isEqualTo("store");
    }

    private List<Act> acts(long id, int visits) {
        return visits(id, visits).stream()
                .flatMap(visit -> visit.acts().stream())
                .toList();
    }

    private List<Shopper.Visit> visits(long id, int count) {
        Shopper shopper = shopper(id);
        List<Shopper.Visit> visits = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            visits.add(shopper.come(NOON_MS + n * 86_400_000L, new Why.Browsing(), people.chance(id, n)));
        }
        return visits;
    }

    private Shopper shopper(long id) {
        return new Shopper(people.person(id), CATALOGUE, KYIV, new Pen("t", people.person(id)));
    }

    private static Goods goods(String id, String category, String price) {
        return new Goods(id, id, category, "Hearth", new BigDecimal(price), "EUR", "https://shop.example/p/" + id, "");
    }
}
