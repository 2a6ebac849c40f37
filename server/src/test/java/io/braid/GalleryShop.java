package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.decide.journeys.Hashes;
import io.braid.doors.transfer.Apply;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.StreamSupport;

/** A whole Braid with {@code samples/shop}, {@code samples/courtesy} and {@code samples/gallery} in it, its customers, and what a shop tells of them. */
final class GalleryShop implements AutoCloseable {
    static final long MINUTE_MS = 60_000;
    static final long HOUR_MS = 60 * MINUTE_MS;
    static final long DAY_MS = 24 * HOUR_MS;

    private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
    private static final Set<String> GONE = Set.of("sent", "delivered");

    final RunningBraid braid = new RunningBraid();
    private int people;

    GalleryShop() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Apply apply = new Apply(URI.create(braid.url()), RunningBraid.API_KEY, false, nowhere, System.err);
        assertThat(apply.run(Path.of("../samples/shop"))).isZero();
        assertThat(apply.run(Path.of("../samples/courtesy"))).isZero();
        assertThat(apply.run(Path.of("../samples/gallery"))).isZero();
        braid.settle();
    }

    List<String> journeys() {
        return StreamSupport.stream(braid.json("/api/journeys").path("items").spliterator(), false)
                .map(journey -> journey.path("key").asText())
                .toList();
    }

    /** Only these let people in and go on; a new day begins at ten in the morning. */
    void open(String... live) {
        Set<String> wanted = Set.of(live);
        for (JsonNode journey : braid.json("/api/journeys").path("items")) {
            boolean is = journey.path("status").asText().equalsIgnoreCase("live");
            String key = journey.path("key").asText();
            if (wanted.contains(key) != is) {
                String what = is ? "pause" : "resume";
                assertThat(braid.post("/api/journeys/" + key + "/" + what, "{}").status())
                        .isEqualTo(200);
            }
        }
        braid.settle();
        ZonedDateTime today = Instant.ofEpochMilli(braid.nowMs()).atZone(KYIV).truncatedTo(ChronoUnit.DAYS);
        braid.to(today.plusDays(1).withHour(10).toInstant().toEpochMilli());
    }

    /** Until it is ten in the morning of the next such day. */
    void until(DayOfWeek day) {
        ZonedDateTime then = Instant.ofEpochMilli(braid.nowMs()).atZone(KYIV);
        do {
            then = then.plusDays(1);
        } while (then.getDayOfWeek() != day);
        braid.to(then.withHour(10).toInstant().toEpochMilli());
    }

    void pass(long ms) {
        braid.to(braid.nowMs() + ms);
    }

    /** Somebody new, with all addresses, who agreed to everything, and is not held out of the journey. */
    Customer customer(String journey) {
        return customer(journey, "", lot -> lot >= 1_000);
    }

    /** One of the tenth that a journey holds out. */
    Customer heldOut(String journey) {
        return customer(journey, "", lot -> lot < 1_000);
    }

    /** @param traits more of them, each with a comma before it */
    Customer customer(String journey, String traits) {
        return customer(journey, traits, lot -> lot >= 1_000);
    }

    private Customer customer(String journey, String traits, IntPredicate lot) {
        while (true) {
            String user = "c" + ++people;
            braid.identify(user, """
                    {"email":"%s@example.com","phone":"+38050%07d","email_opt_in":true,"sms_opt_in":true,"push_opt_in":true%s}""".formatted(user, people, traits));
            long id = braid.profile("user_id:" + user).path("id").asLong();
            if (lot.test(Hashes.draw(journey, id))) {
                braid.call("/v1/track", """
                        {"userId":"%s","event":"App Opened","messageId":"app-%s",
                         "context":{"device":{"token":"token-%s","type":"android"},"timezone":"Europe/Kyiv"}}""".formatted(user, user, user));
                return new Customer(user, id);
            }
        }
    }

    @Override
    public void close() {
        braid.close();
    }

    /** One of its customers. */
    final class Customer {
        final String user;
        private final long id;

        private Customer(String user, long id) {
            this.user = user;
            this.id = id;
        }

        void does(String event, String properties) {
            braid.track(user, event, properties);
        }

        void looksAt(String... products) {
            for (String product : products) {
                JsonNode known = braid.json("/api/products/" + product);
                does(
                        "Product Viewed",
                        "{\"product_id\":\"%s\",\"category\":\"%s\"}"
                                .formatted(product, known.path("category").asText()));
                pass(MINUTE_MS);
            }
        }

        void putsIntoCart(String product) {
            does(
                    "Product Added",
                    "{\"product_id\":\"%s\",\"name\":\"Mug\",\"category\":\"kitchen\",\"price\":12.9,\"currency\":\"EUR\",\"quantity\":1}"
                            .formatted(product));
        }

        void orders(String order, String channel) {
            does("Order Completed", """
                    {"order_id":"%s-%s","channel":"%s","total":40,"currency":"EUR",
                     "products":[{"product_id":"mug-stoneware","category":"kitchen","price":20,"quantity":2}]}""".formatted(user, order, channel));
        }

        /** Channel and key of all that went out to him, oldest first. */
        List<String> got() {
            return StreamSupport.stream(sends().spliterator(), false)
                    .filter(send -> GONE.contains(send.path("state").asText()))
                    .map(send -> send.path("channel").asText() + " "
                            + send.path("message").asText())
                    .toList();
        }

        List<String> states() {
            return sends().findValuesAsText("state");
        }

        private JsonNode sends() {
            List<JsonNode> sends = new ArrayList<>();
            braid.json("/api/messages?profile=" + id).path("items").forEach(sends::addFirst);
            var all = Json.mapper().createArrayNode();
            sends.forEach(all::add);
            return all;
        }

        /** The newest message in the sandbox: subject, text and html. */
        String newest() {
            JsonNode newest = inbox().path(0);
            return newest.path("subject").asText("") + "\n"
                    + newest.path("text").asText("") + "\n"
                    + newest.path("html").asText("");
        }

        /** He follows the newest message's first link. */
        void clicks() {
            JsonNode newest = inbox().path(0);
            String url = newest.at("/links/0/url").asText();
            assertThat(braid.post(
                                    "/api/sandbox/messages/" + newest.path("id").asText() + "/events",
                                    "{\"kind\":\"click\",\"url\":\"" + url + "\"}")
                            .status())
                    .isEqualTo(204);
            braid.settle();
        }

        private JsonNode inbox() {
            return braid.json("/api/sandbox/messages?profile=" + id).path("items");
        }
    }
}
