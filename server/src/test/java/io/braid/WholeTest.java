package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The main job, through the doors: events become one profile, a left cart starts a cascade, and an order stops it. */
class WholeTest {
    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();
    /** 10:00 in Kyiv, on the day after the start. */
    private static final long MORNING_MS = RunningBraid.START.toEpochMilli()
            - RunningBraid.START.toEpochMilli() % 86_400_000L
            + 86_400_000L
            + 7 * 3_600_000L;

    private static final String CART =
            "{\"cart_id\":\"c17\",\"product_id\":\"p1\",\"name\":\"Kettle\",\"price\":40,\"quantity\":1,\"currency\":\"EUR\"}";

    private final RunningBraid running = new RunningBraid();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void aLeftCartGoesFromPushToSmsToEmailAndStopsWhenHeBuysInAStore() {
        define();
        running.to(MORNING_MS);
        reachable("u1", "+380501112233");
        running.track("u1", "Product Added", CART);
        running.to(MORNING_MS + 29 * MINUTE_MS);
        assertThat(channels()).isEmpty();
        running.to(MORNING_MS + 31 * MINUTE_MS);
        assertThat(channels()).isEqualTo("push");
        running.to(MORNING_MS + 119 * MINUTE_MS);
        assertThat(channels()).isEqualTo("push");
        running.to(MORNING_MS + 121 * MINUTE_MS);
        assertThat(channels()).isEqualTo("sms push");
        running.call("/v1/track", """
                {"event":"Order Completed","messageId":"till-1","context":{"traits":{"phone":"+380501112233"}},
                 "properties":{"order_id":"o1","channel":"store","store_id":"s1","total":40,"currency":"EUR"}}""");
        assertThat(running.profile("user_id:u1").get("cart").isNull()).isTrue();
        running.to(MORNING_MS + 600 * MINUTE_MS);
        assertThat(channels()).isEqualTo("sms push");
    }

    @Test
    void aClickEndsTheCascade() {
        define();
        running.to(MORNING_MS);
        reachable("u1", "+380501112233");
        running.track("u1", "Product Added", CART);
        running.to(MORNING_MS + 31 * MINUTE_MS);
        JsonNode push = running.json("/api/sandbox/messages").get("items").get(0);
        String owner = push.get("profile").asText();
        assertThat(running.json("/api/sandbox/messages?profile=" + owner).get("items"))
                .hasSize(1);
        assertThat(running.json("/api/sandbox/messages?profile=" + owner + "9").get("items"))
                .isEmpty();
        String url = push.get("links").get(0).get("url").asText();
        assertThat(running.post(
                                "/api/sandbox/messages/" + push.get("id").asText() + "/events",
                                "{\"kind\":\"click\",\"url\":\"" + url + "\"}")
                        .status())
                .isEqualTo(204);
        running.settle();
        running.to(MORNING_MS + 600 * MINUTE_MS);
        assertThat(channels()).isEqualTo("push");
    }

    @Test
    void aSuppressedAddressIsInForceAtOnceAlsoBeforeAnybodyHasIt() {
        assertThat(running.post("/api/suppressions", """
                        {"items":[{"channel":"sms","address":"+380501112233"},
                                  {"channel":"email","address":"Late@shop.example","reason":"asked_by_mail"}]}""").status()).isEqualTo(201);
        assertThat(running.post("/api/suppressions", "{\"items\":[{\"channel\":\"sms\",\"address\":\"x\"}]}")
                        .status())
                .isEqualTo(400);
        JsonNode first = running.json("/api/suppressions?limit=1");
        assertThat(first.at("/items/0/address").asText()).isEqualTo("late@shop.example");
        assertThat(first.at("/items/0/reason").asText()).isEqualTo("asked_by_mail");
        JsonNode second = running.json(
                "/api/suppressions?limit=1&cursor=" + first.get("next").asText());
        assertThat(second.at("/items/0/channel").asText()).isEqualTo("sms");
        assertThat(second.get("next").isNull()).isTrue();
        define();
        running.to(MORNING_MS);
        reachable("u1", "+380501112233");
        running.track("u1", "Product Added", CART);
        running.to(MORNING_MS + 180 * MINUTE_MS);
        assertThat(running.json("/api/messages").toString()).contains("\"reason\":\"suppressed\"");
        assertThat(running.delete("/api/suppressions?channel=sms&address=%2B380501112233")
                        .status())
                .isEqualTo(204);
        assertThat(running.json("/api/suppressions").get("items")).hasSize(1);
    }

    @Test
    void aMergeByHandIsUndoneAndBothAreAsTheyWere() {
        running.identify("u1", "{\"city\":\"Kyiv\"}");
        running.call(
                "/v1/track",
                "{\"anonymousId\":\"a2\",\"event\":\"Product Added\",\"properties\":" + CART
                        + ",\"messageId\":\"x1\"}");
        String person = running.profile("user_id:u1").get("id").asText();
        String browser = running.profile("anonymous_id:a2").get("id").asText();
        String merges = "/api/profiles/" + person + "/merges";
        assertThat(running.post(merges, "{\"with\":\"" + person + "\"}").code()).isEqualTo("same_profile");
        assertThat(running.post(merges, "{\"with\":\"987654\"}").status()).isEqualTo(404);
        assertThat(running.post(merges, "{\"with\":\"" + browser + "\"}").status())
                .isEqualTo(202);
        running.settle();
        assertThat(running.profile("anonymous_id:a2").get("id").asText()).isEqualTo(person);
        assertThat(running.profile("user_id:u1").get("cart").get("id").asText()).isEqualTo("c17");

        JsonNode merge = running.json(merges).get("items").get(0);
        assertThat(merge.get("profile").asText()).isEqualTo(browser);
        assertThat(running.delete(merges + "/" + merge.get("id").asText()).status())
                .isEqualTo(202);
        running.settle();
        assertThat(running.profile("user_id:u1").get("cart").isNull()).isTrue();
        assertThat(running.profile("anonymous_id:a2").get("id").asText()).isEqualTo(browser);
        assertThat(running.profile("anonymous_id:a2").get("cart").get("id").asText())
                .isEqualTo("c17");
        assertThat(running.json(merges).get("items").get(0).get("undoneMs").isNull())
                .isFalse();
    }

    @Test
    void theCatalogueSaysWhatAnEventLeftOutOfTheCart() {
        define();
        running.track("u1", "Product Added", "{\"product_id\":\"mug-enamel\",\"quantity\":2,\"currency\":\"EUR\"}");
        JsonNode cart = running.profile("user_id:u1").get("cart");
        JsonNode product = running.json("/api/products/mug-enamel");
        assertThat(cart.get("lines").get(0).get("name")).isEqualTo(product.get("name"));
        assertThat(cart.get("lines").get(0).get("price").decimalValue())
                .isEqualByComparingTo(product.get("price").decimalValue());
        assertThat(cart.get("leftCount").asInt()).isZero();
        running.to(RunningBraid.START.toEpochMilli() + 31 * MINUTE_MS);
        assertThat(running.profile("user_id:u1").get("cart").get("leftCount").asInt())
                .isEqualTo(1);
    }

    @Test
    void whatABatchCouldNotKeepStandsInTheQuarantineWithItsReason() {
        running.call("/v1/batch", """
                {"batch":[{"type":"track","userId":"u1","event":"Seen","messageId":"b1"},
                          {"type":"track","userId":"u1","messageId":"b2","properties":"<script>"}]}""");
        JsonNode kept = running.json("/api/quarantine").get("items");
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).get("body").asText()).contains("b2");
        assertThat(kept.get(0).get("field").asText()).isNotEmpty();
    }

    @Test
    void theTimelineTellsAConsentOnceAndASendingBeforeItsDelivery() {
        define();
        running.to(MORNING_MS);
        reachable("u1", "+380501112233");
        running.track("u1", "Product Added", CART);
        running.to(MORNING_MS + 31 * MINUTE_MS);
        String id = running.profile("user_id:u1").get("id").asText();
        List<String> names = new ArrayList<>();
        running.json("/api/profiles/" + id + "/timeline")
                .get("items")
                .forEach(item -> names.add(item.get("name").asText()));
        assertThat(names.stream().filter("Consent granted"::equalsIgnoreCase)).hasSize(3);
        assertThat(names.indexOf("Message Delivered")).isNotNegative().isLessThan(names.indexOf("Message Sent"));
        assertThat(running.json("/api/messages")
                        .get("items")
                        .get(0)
                        .get("profileName")
                        .asText())
                .isEqualTo("u1@example.com");
        assertThat(running.get("/api/profiles/987654/timeline").code()).isEqualTo("not_found");
    }

    private void reachable(String user, String phone) {
        running.call("/v1/identify", """
                {"userId":"%s","messageId":"id-%s","traits":{"phone":"%s","email":"%s@example.com"},
                 "context":{"device":{"token":"token-%s","type":"android"},"timezone":"Europe/Kyiv"}}""".formatted(user, user, phone, user, user));
        String id = running.profile("user_id:" + user).get("id").asText();
        for (String channel : new String[] {"email", "sms", "push"}) {
            assertThat(running.post(
                                    "/api/profiles/" + id + "/consents",
                                    "{\"channel\":\"" + channel + "\",\"status\":\"granted\"}")
                            .status())
                    .isEqualTo(202);
        }
        running.settle();
    }

    /** The channels that the sandbox took a message for, newest first. */
    private String channels() {
        StringBuilder channels = new StringBuilder();
        running.json("/api/sandbox/messages")
                .get("items")
                .forEach(item -> channels.append(channels.isEmpty() ? "" : " ")
                        .append(item.get("channel").asText()));
        return channels.toString();
    }

    private void define() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told);
        List<String> arguments = List.of("../samples/shop", "--url", running.url(), "--api-key", RunningBraid.API_KEY);
        ApplyCommand apply = new ApplyCommand(Map.of(), out, out);
        assertThat(apply.run(Arguments.parse(apply, arguments)))
                .as(() -> told.toString())
                .isZero();
        running.settle();
    }
}
