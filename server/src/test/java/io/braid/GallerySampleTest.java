package io.braid;

import static io.braid.GalleryShop.DAY_MS;
import static io.braid.GalleryShop.HOUR_MS;
import static io.braid.GalleryShop.MINUTE_MS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.GalleryShop.Customer;
import io.braid.base.kernel.Patience;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code samples/gallery} on top of {@code samples/shop}, on a whole Braid: each scenario told as a customer lives it. */
final class GallerySampleTest {
    private static GalleryShop shop;

    @BeforeAll
    static void open() {
        shop = new GalleryShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void noJourneyOfTheGalleryLeavesAnythingToBeAdvised() {
        for (String key : shop.journeys()) {
            JsonNode journey = shop.braid.json("/api/journeys/" + key);
            JsonNode judged = shop.braid
                    .post("/api/journeys/validate", journey.path("definition").toString())
                    .json();
            assertThat(judged.path("problems")).as(key).isEmpty();
            assertThat(judged.path("advice")).as(key).isEmpty();
        }
    }

    @Test
    void whoStillBrowsesWithACartIsShownWhatGoesWithIt() {
        shop.open("cart-complements");
        Customer ann = shop.customer("cart-complements");
        Customer gone = shop.customer("cart-complements");
        ann.putsIntoCart("mug-stoneware");
        gone.putsIntoCart("mug-stoneware");
        shop.pass(5 * MINUTE_MS);
        ann.looksAt("teapot-cast-iron");
        shop.pass(5 * MINUTE_MS);
        assertThat(ann.got()).containsExactly("push cart-complements");
        assertThat(gone.got()).as("he has left: the reminder's turn").isEmpty();
        ann.orders("1", "online");
        shop.pass(3 * DAY_MS);
        assertThat(ann.got()).hasSize(1);
    }

    @Test
    void whoLookedCloselyGetsAReviewOrSomethingBetterUntilHeReacts() {
        shop.open("browse-left");
        Customer ann = shop.customer("browse-left");
        ann.looksAt("plate-dinner", "mug-stoneware", "bowl-ramen");
        Customer bob = shop.customer("browse-left");
        bob.looksAt("plate-dinner", "bowl-ramen", "board-oak");
        Customer cleo = shop.customer("browse-left");
        cleo.looksAt("plate-dinner", "bowl-ramen", "board-oak");
        shop.pass(HOUR_MS);
        cleo.putsIntoCart("board-oak");
        assertThat(ann.got()).isEmpty();
        shop.pass(HOUR_MS + 30 * MINUTE_MS);
        assertThat(ann.got()).containsExactly("push browse-review");
        assertThat(ann.newest()).contains("Stoneware mug", "My third one");
        assertThat(bob.got()).containsExactly("push browse-better");
        assertThat(bob.newest()).contains("Oak cutting board").doesNotContain("My third one");
        bob.clicks();
        shop.pass(2 * DAY_MS);
        assertThat(ann.got()).containsExactly("push browse-review", "email browse-review");
        assertThat(bob.got()).as("he clicked").hasSize(1);
        assertThat(cleo.got()).as("the cart's journey cares for her").isEmpty();
    }

    @Test
    void whoSearchedIsLedBackAndAskedWhereNothingWasFound() {
        shop.open("search-left");
        Customer ann = shop.customer("search-left");
        shop.braid.call("/v1/page", """
                {"userId":"%s","name":"Home","messageId":"uk-1","context":{"locale":"uk-UA"}}""".formatted(ann.user));
        ann.does(
                "Products Searched",
                "{\"query\":\"кухоль \\\"великий\\\" 🍵 <script>alert(1)</script>\",\"results\":3}");
        Customer bob = shop.customer("search-left");
        bob.does("Products Searched", "{\"query\":\"spaceship\",\"results\":0}");
        Customer cleo = shop.customer("search-left");
        cleo.does("Products Searched", "{\"query\":\"mug\",\"results\":3}");
        shop.pass(HOUR_MS);
        cleo.orders("1", "store");
        shop.pass(2 * HOUR_MS + 10 * MINUTE_MS);
        assertThat(ann.got()).containsExactly("push search-offer");
        assertThat(ann.newest()).contains("Досі шукаєте", "🍵");
        assertThat(bob.got()).containsExactly("email search-nothing");
        shop.pass(2 * DAY_MS);
        assertThat(ann.got()).containsExactly("push search-offer", "email search-offer");
        assertThat(ann.newest()).contains("«кухоль &#34;великий&#34; 🍵 &lt;script&gt;alert(1)&lt;/script&gt;»");
        assertThat(bob.got()).hasSize(1);
        assertThat(cleo.got()).as("she bought, at a till").isEmpty();
    }

    @Test
    void aVisitToAStoreIsFollowedByAnSmsUnlessThereWasAReceipt() {
        shop.open("store-visit");
        Customer ann = shop.customer("store-visit");
        ann.does("Store Visited", "{\"store_id\":\"podil\",\"category\":\"textile\"}");
        Customer bob = shop.customer("store-visit");
        bob.does("Store Visited", "{\"store_id\":\"podil\"}");
        shop.pass(HOUR_MS);
        bob.orders("1", "store");
        assertThat(ann.got()).isEmpty();
        shop.pass(2 * HOUR_MS);
        assertThat(ann.got()).containsExactly("sms store-visit");
        ann.does("Store Visited", "{\"store_id\":\"podil\"}");
        shop.pass(5 * DAY_MS);
        assertThat(ann.got()).as("once in two weeks").hasSize(1);
        assertThat(bob.got()).isEmpty();
    }

    @Test
    void everyReceiptIsThankedForOnceAndTheLastOneFollowedByWhatGoesWithIt() {
        shop.open("receipt-thanks", "goes-with");
        Customer ann = shop.customer("goes-with");
        ann.orders("1", "store");
        ann.orders("1", "store");
        ann.orders("2", "online");
        shop.pass(DAY_MS);
        assertThat(ann.got()).containsExactly("email receipt-thanks");
        ann.orders("3", "store");
        shop.pass(4 * DAY_MS);
        assertThat(ann.got()).containsExactly("email receipt-thanks", "email receipt-thanks", "email goes-with");
        assertThat(ann.newest()).contains("linen tablecloth");
    }

    @Test
    void whoSleepsIsWokenWithAPromoCodeInOneChannelAfterTheOther() {
        shop.open("wake-up");
        // So that the sixtieth day is a Saturday, on which nobody is written to.
        shop.until(DayOfWeek.TUESDAY);
        Customer ann = shop.customer("wake-up");
        ann.orders("1", "online");
        Customer bob = shop.customer("wake-up");
        bob.orders("1", "online");
        Customer held = shop.heldOut("wake-up");
        held.orders("1", "online");
        shop.braid.later(59 * DAY_MS);
        shop.until(DayOfWeek.MONDAY);
        shop.until(DayOfWeek.TUESDAY);
        shop.pass(HOUR_MS);
        assertThat(ann.got()).containsExactly("email wake-up");
        assertThat(ann.newest()).contains("BACK15");
        bob.orders("2", "store");
        shop.pass(14 * DAY_MS);
        assertThat(ann.got()).containsExactly("email wake-up", "push wake-up", "sms wake-up");
        assertThat(bob.got()).containsExactly("email wake-up");
        assertThat(held.got()).isEmpty();
        assertThat(held.states()).as("recorded, not sent").isNotEmpty().allMatch("ghost"::equals);
    }

    @Test
    void whoBecomesLoyalGetsAnOfferThatNobodyElseGets() {
        shop.open("loyal-offer");
        Customer ann = shop.customer("loyal-offer");
        ann.orders("1", "online");
        ann.orders("2", "store");
        shop.pass(3 * DAY_MS);
        assertThat(ann.got()).isEmpty();
        ann.orders("3", "online");
        shop.pass(3 * DAY_MS);
        assertThat(ann.got()).containsExactly("email loyal-offer");
        assertThat(ann.newest()).contains("ordered 3 times", "HEARTHSIDE");
        ann.clicks();
        shop.pass(4 * DAY_MS);
        assertThat(ann.got()).hasSize(1);
    }

    @Test
    void regularCustomersHearOfTheNewCollectionOnceASeason() {
        shop.open("new-collection");
        Customer ann = shop.customer("new-collection");
        Customer bob = shop.customer("new-collection");
        for (int order = 1; order <= 3; order++) {
            ann.orders(Integer.toString(order), "online");
        }
        bob.orders("1", "online");
        shop.pass(33 * DAY_MS);
        assertThat(ann.got()).containsExactly("email collection-season", "push collection-season");
        assertThat(ann.newest()).contains("autumn collection");
        shop.pass(40 * DAY_MS);
        assertThat(ann.got()).as("not in the next month, too").hasSize(2);
        assertThat(bob.got()).isEmpty();
    }

    @Test
    void whoIsInDoubtGetsAnswersUnlessHeLeftACart() {
        shop.open("answers");
        Customer ann = shop.customer("answers");
        ann.looksAt("lamp-desk", "lamp-floor", "lamp-pendant", "sconce-brass", "lamp-paper");
        Customer bob = shop.customer("answers");
        bob.putsIntoCart("mug-stoneware");
        bob.putsIntoCart("mug-enamel");
        bob.does("Product Removed", "{\"product_id\":\"mug-enamel\",\"quantity\":1,\"currency\":\"EUR\"}");
        shop.pass(2 * HOUR_MS);
        assertThat(ann.got()).containsExactly("email answers");
        assertThat(ann.newest()).contains("Paper lampshade");
        shop.pass(2 * DAY_MS);
        assertThat(ann.got()).containsExactly("email answers", "push answers");
        assertThat(bob.got()).as("he is reminded of his cart").isEmpty();
    }

    @Test
    void aReviewIsAskedForAWeekAfterTheDeliveryUnlessItIsWritten() {
        shop.open("review-request");
        Customer ann = shop.customer("review-request");
        ann.does("Order Delivered", "{\"order_id\":\"r1\"}");
        ann.does("Order Delivered", "{\"order_id\":\"r1\"}");
        Customer bob = shop.customer("review-request");
        bob.does("Order Delivered", "{\"order_id\":\"r2\"}");
        shop.pass(6 * DAY_MS);
        bob.does("Product Reviewed", "{\"product_id\":\"mug-stoneware\",\"rating\":5}");
        shop.pass(2 * DAY_MS);
        assertThat(ann.got()).containsExactly("email review-request");
        assertThat(ann.newest()).contains("A week together");
        shop.pass(4 * DAY_MS);
        assertThat(ann.got()).containsExactly("email review-request", "push review-request");
        assertThat(bob.got()).isEmpty();
    }

    @Test
    void fromAnAdvertToTheCareTips() {
        shop.open("advert-visit", "order-shipped", "order-courier", "care-tips");
        Customer ann = shop.customer("advert-visit");
        shop.braid.call("/v1/page", """
                {"userId":"%s","name":"Home","messageId":"advert-1",
                 "context":{"campaign":{"source":"instagram","medium":"paid_social","name":"autumn"}}}""".formatted(ann.user));
        ann.looksAt("slippers-wool");
        shop.pass(10 * HOUR_MS);
        assertThat(ann.got()).as("not on the same day").isEmpty();
        shop.pass(15 * HOUR_MS);
        assertThat(ann.got()).containsExactly("email advert-offer");
        assertThat(ann.newest()).contains("Felt slippers", "FIRST10");
        shop.pass(2 * DAY_MS);
        ann.does(
                "Product Low in Stock",
                "{\"product_id\":\"slippers-wool\",\"name\":\"Felt \\\"slippers\\\" 38 🥿\",\"left\":2}");
        shop.pass(HOUR_MS);
        assertThat(ann.got()).containsExactly("email advert-offer", "push few-left");
        assertThat(ann.newest()).contains("Only 2 left", "Felt \"slippers\" 38 🥿");

        ann.orders("a1", "online");
        shop.pass(10 * HOUR_MS);
        ann.does("Order Shipped", "{\"order_id\":\"a1\",\"tracking_url\":\"https://post.example/a1\"}");
        ann.does("Order Shipped", "{\"order_id\":\"a1\",\"tracking_url\":\"https://post.example/a1\"}");
        shop.pass(MINUTE_MS);
        assertThat(ann.got()).as("at night, too, and once").hasSize(3).last().isEqualTo("sms order-shipped");
        shop.pass(DAY_MS);
        ann.does(
                "Order Out for Delivery",
                "{\"order_id\":\"a1\",\"courier_phone\":\"+380 44 123 45 67\",\"window\":\"14:00-16:00\"}");
        shop.pass(MINUTE_MS);
        assertThat(ann.newest()).contains("14:00-16:00", "+380 44 123 45 67");
        ann.does("Order Delivered", "{\"order_id\":\"a1\"}");
        shop.pass(3 * DAY_MS);
        assertThat(ann.got())
                .containsExactly(
                        "email advert-offer",
                        "push few-left",
                        "sms order-shipped",
                        "sms order-courier",
                        "email care-tips");
        assertThat(ann.newest()).contains("dishwasher");
    }

    @Test
    void aBirthdayBringsAGiftEachYear() {
        shop.open("birthday");
        LocalDate today =
                Instant.ofEpochMilli(shop.braid.nowMs()).atZone(ZoneOffset.UTC).toLocalDate();
        Customer ann =
                shop.customer("birthday", ",\"birthday\":\"" + today.plusDays(4).minusYears(30) + "\"");
        shop.pass(HOUR_MS);
        assertThat(ann.got()).isEmpty();
        shop.pass(DAY_MS);
        assertThat(ann.got()).containsExactly("email birthday");
        shop.pass(3 * DAY_MS);
        assertThat(ann.got()).containsExactly("email birthday", "push birthday");
    }

    @Test
    void whoWatchesAProductHearsThatItIsBackCheaperOrNearlyGoneOnceForEach() {
        told("back-in-stock", "Product Back in Stock", "\"left\":9", "Here again");
        told("price-drop", "Product Price Dropped", "\"price\":9.9,\"currency\":\"EUR\"", "Now 9.9 EUR");
        told("low-stock", "Product Low in Stock", "\"left\":2", "Only 2 left");
    }

    @Test
    void whoLookedAtAProductHearsThatItsPriceFellInTheCatalogue() throws InterruptedException {
        shop.open("price-drop");
        Customer ann = shop.customer("price-drop");
        Customer bob = shop.customer("price-drop");
        ann.looksAt("apron-linen");
        // History has what she looked at a moment later; until then nobody is known to care.
        int price = 90;
        for (long endNanos = System.nanoTime() + 30_000_000_000L;
                ann.got().isEmpty() && System.nanoTime() < endNanos; ) {
            shop.braid.put(
                    "/api/products/apron-linen",
                    "{\"name\":\"Linen apron\",\"price\":%d,\"currency\":\"EUR\"}".formatted(price--));
            shop.pass(MINUTE_MS);
            Thread.sleep(100);
        }
        assertThat(ann.got()).containsExactly("push price-drop");
        assertThat(ann.newest()).contains("Linen apron");
        assertThat(bob.got()).as("never looked at it").isEmpty();
    }

    @Test
    void whoLooksAtProductsHearsOfWhatAFeedChangesThroughTheDoorOfImports() throws InterruptedException {
        shop.open("back-in-stock", "price-drop", "low-stock");
        Customer ann = shop.customer("back-in-stock");
        Customer bob = shop.customer("price-drop");
        Customer cleo = shop.customer("low-stock");
        Customer dan = shop.customer("price-drop");
        ann.looksAt("bowl-ramen");
        cleo.looksAt("plate-dinner");
        dan.looksAt("mug-stoneware");
        bob.looksAt("board-oak");
        // History has what they looked at a moment later, what Bob looked at last; until then nobody is known to care.
        Patience.until("Bob is told", () -> {
            feed("board-oak,34,EUR,9\n");
            feed("board-oak,29,EUR,9\n");
            shop.pass(MINUTE_MS);
            return !bob.got().isEmpty();
        });
        bob.clicks();
        feed("bowl-ramen,,,0\nplate-dinner,,,20\nmug-stoneware,14,EUR,9\n");
        feed("bowl-ramen,,,7\nplate-dinner,,,3\nmug-stoneware,15,EUR,9\n");
        Patience.until("the others are told", () -> {
            shop.pass(MINUTE_MS);
            return Stream.of(ann, cleo).noneMatch(one -> one.got().isEmpty());
        });
        assertThat(ann.got()).containsExactly("push back-in-stock");
        assertThat(ann.newest()).contains("Here again", "Ramen bowl");
        assertThat(bob.got()).containsExactly("push price-drop");
        assertThat(bob.newest()).contains("Now 29", "Oak cutting board");
        assertThat(cleo.got()).containsExactly("push low-stock");
        assertThat(cleo.newest()).contains("Only 3 left", "Dinner plate");
        assertThat(dan.got()).as("dearer than before").isEmpty();
        Patience.until("who was not told of a rise is told of a fall", () -> {
            feed("mug-stoneware,15,EUR,9\n");
            feed("mug-stoneware,11,EUR,9\n");
            shop.pass(MINUTE_MS);
            return !dan.got().isEmpty();
        });
        assertThat(dan.newest()).contains("Now 11");
        shop.pass(DAY_MS);
        assertThat(ann.got()).containsExactly("push back-in-stock", "email back-in-stock");
        assertThat(bob.got()).as("he clicked").hasSize(1);
        assertThat(cleo.got()).containsExactly("push low-stock", "email low-stock");
    }

    @Test
    void whatIsSoldOutMeanwhileIsWrittenOfNoMore() {
        shop.open("low-stock", "left-cart");
        stock("tray-ash", 3);
        stock("jug-glass", 3);
        Customer ann = shop.customer("low-stock");
        Customer bob = shop.customer("left-cart");
        ann.does("Product Low in Stock", "{\"product_id\":\"tray-ash\",\"name\":\"Tray\",\"left\":3}");
        bob.putsIntoCart("jug-glass");
        shop.pass(MINUTE_MS);
        assertThat(ann.got()).containsExactly("push low-stock");
        stock("tray-ash", 0);
        stock("jug-glass", 0);
        shop.pass(DAY_MS);
        assertThat(ann.got()).as("no mail after it").hasSize(1);
        assertThat(bob.got()).isEmpty();
        assertThat(shop.braid.json("/api/pressure?reason=out_of_stock").path("items"))
                .extracting(held -> held.path("journey").asText())
                .contains("low-stock", "left-cart");
    }

    private static void stock(String product, int left) {
        shop.braid.put(
                "/api/products/" + product,
                "{\"name\":\"Thing\",\"price\":5,\"currency\":\"EUR\",\"stock\":%d}".formatted(left));
    }

    /** A file of the shop's stock-keeping; an empty price says nothing of it. */
    private static void feed(String lines) {
        var answer = shop.braid.upload(
                "/api/imports?kind=products&name=feed&start=true",
                ("id,price,currency,stock\n" + lines).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        shop.braid.settle();
        JsonNode done = shop.braid.json("/api/imports").at("/items/0");
        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.at("/progress/rejected").asInt()).as(done.toString()).isZero();
    }

    private static void told(String journey, String event, String properties, String says) {
        shop.open(journey);
        String said = "{\"product_id\":\"mug-enamel\",\"name\":\"Mug <b>&\",%s}".formatted(properties);
        Customer ann = shop.customer(journey);
        ann.does(event, said);
        ann.does(event, said);
        Customer bob = shop.customer(journey);
        bob.does(event, said);
        shop.pass(MINUTE_MS);
        assertThat(ann.got()).containsExactly("push " + journey);
        assertThat(ann.newest()).contains(says, "Mug <b>&");
        bob.orders("1", "store");
        shop.pass(DAY_MS);
        assertThat(ann.got()).containsExactly("push " + journey, "email " + journey);
        assertThat(ann.newest()).contains("Mug &lt;b&gt;&amp;");
        assertThat(bob.got()).as("he bought").containsExactly("push " + journey);
    }
}
