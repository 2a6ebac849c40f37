package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whose cart a page may read, and whose not. */
class SharedCartTest {
    private static final RunningBraid RUNNING = new RunningBraid();
    private static final String WRITE_KEY = RunningBraid.WRITE_KEY;

    @AfterAll
    static void close() {
        RUNNING.close();
    }

    @Test
    void anAnonymousVisitorReadsHisOwnCartInTheWordsOfItsEvents() {
        browser(
                "anon-1",
                "",
                "{\"product_id\":\"p1\",\"name\":\"Kettle\",\"price\":40.5,\"quantity\":2,\"currency\":\"EUR\"}");
        JsonNode cart = read("\"anonymousId\":\"anon-1\"").json().get("cart");
        assertThat(cart.get("total").decimalValue()).isEqualByComparingTo("81");
        assertThat(cart.get("currency").asText()).isEqualTo("EUR");
        assertThat(cart.at("/lines/0/product_id").asText()).isEqualTo("p1");
        assertThat(cart.at("/lines/0/price").decimalValue()).isEqualByComparingTo("40.5");
        assertThat(read("\"anonymousId\":\"nobody-knows-it\"")
                        .json()
                        .get("cart")
                        .isNull())
                .isTrue();
    }

    @Test
    void onceSomebodyIsIdentifiedOnTheBrowserItTakesTheTokenOfHisShop() {
        browser("anon-2", "u2", "{\"product_id\":\"p1\",\"quantity\":1}");
        assertThat(read("\"anonymousId\":\"anon-2\"").code()).isEqualTo("cart_token_needed");
        // A stranger who says that he is u2 joins u2, and so sees nothing.
        browser("evil", "u2", "{\"product_id\":\"p2\",\"quantity\":1}");
        assertThat(read("\"anonymousId\":\"evil\"").code()).isEqualTo("cart_token_needed");

        String token = token("user_id:u2", "").json().get("token").asText();
        assertThat(token).doesNotContain("u2").matches("[A-Za-z0-9_-]+");
        JsonNode cart = read("\"token\":\"" + token + "\"").json().get("cart");
        assertThat(cart.get("lines")).hasSize(2);
        assertThat(cart.toString()).doesNotContain("anon-2", "u2\"");
    }

    @Test
    void aClaimedAddressOpensNobodysCart() {
        RUNNING.identify("u3", "{\"email\":\"ann@shop.example\"}");
        RUNNING.track("u3", "Product Added", "{\"product_id\":\"p1\",\"quantity\":1}");
        publicCall(
                "{\"type\":\"identify\",\"anonymousId\":\"claimer\",\"traits\":{\"email\":\"bob@shop.example\"},\"messageId\":\"c1\"}");
        browser("claimer", "", "{\"product_id\":\"p9\",\"quantity\":1}");
        String bob = token("email:bob@shop.example", "").json().get("token").asText();
        assertThat(read("\"token\":\"" + bob + "\"").json().get("cart").isNull())
                .isTrue();
        String ann = token("email:ann@shop.example", "").json().get("token").asText();
        assertThat(read("\"token\":\"" + ann + "\"")
                        .json()
                        .at("/cart/lines/0/product_id")
                        .asText())
                .isEqualTo("p1");
    }

    @Test
    void theCartOfALinkIsReadByItsIdAndSaysNothingOfItsOwner() {
        browser("anon-l", "u-link", "{\"cart_id\":\"cart-l\",\"product_id\":\"p1\",\"quantity\":2}");
        // A stranger who uses the same id comes later, and changes nothing.
        browser("thief", "", "{\"cart_id\":\"cart-l\",\"product_id\":\"p9\",\"quantity\":1}");
        Caller.Answer cart = RUNNING.get("/api/carts/cart-l");
        assertThat(cart.json().path("lines")).hasSize(1);
        assertThat(cart.json().at("/lines/0/product_id").asText()).isEqualTo("p1");
        assertThat(cart.body()).doesNotContain("u-link", "anon-l");
        for (String none : new String[] {"cart-l2", "'%20OR%20''='", "%25"}) {
            assertThat(RUNNING.get("/api/carts/" + none).status()).as(none).isIn(400, 404);
        }
        assertThat(new Caller(port())
                        .get("/api/carts/cart-l", "Authorization", "Bearer " + WRITE_KEY)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        String token = token("user_id:u2", "").json().get("token").asText();
        char last = token.charAt(token.length() - 3);
        String changed = token.substring(0, token.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + token.substring(token.length() - 2);
        for (String none : new String[] {"", "x", changed, "A".repeat(80), "A".repeat(1_001), "../../etc"}) {
            assertThat(read("\"token\":\"" + none + "\"").code()).as(none).isEqualTo("cart_token_invalid");
        }
        assertThat(read("\"userId\":\"u2\"").code()).isEqualTo("field_missing");
        assertThat(read("\"anonymousId\":\"null\"").code()).isEqualTo("field_missing");
        assertThat(post("{\"writeKey\":\"" + RunningBraid.API_KEY + "\",\"anonymousId\":\"a\"}")
                        .code())
                .isEqualTo("unknown_key");
        assertThat(post("[]").code()).isEqualTo("invalid_json");
        assertThat(post("\u0000").code()).isEqualTo("invalid_json");
    }

    @Test
    void onlyASecretKeyMakesTokensWithinTheirLimits() {
        assertThat(new Caller(port())
                        .send(
                                "POST",
                                "/api/cart-tokens",
                                "{\"identifier\":\"user_id:u2\"}",
                                "Authorization",
                                "Bearer " + WRITE_KEY)
                        .status())
                .isEqualTo(401);
        assertThat(token("user_id:u2", ",\"seconds\":60").status()).isEqualTo(200);
        assertThat(token("user_id:u2", ",\"seconds\":604800").status()).isEqualTo(200);
        assertThat(token("user_id:u2", ",\"seconds\":59").code()).isEqualTo("invalid_seconds");
        assertThat(token("user_id:u2", ",\"seconds\":604801").code()).isEqualTo("invalid_seconds");
        assertThat(token("u2", "").code()).isEqualTo("invalid_identifier");
        assertThat(token("device:t", "").code()).isEqualTo("invalid_identifier");
    }

    private static int sent;

    private static void browser(String anonymousId, String userId, String properties) {
        publicCall(
                "{\"type\":\"track\",\"event\":\"Product Added\",\"anonymousId\":\"%s\",\"userId\":\"%s\",\"properties\":%s,\"messageId\":\"b%d\"}"
                        .formatted(anonymousId, userId, properties, ++sent));
    }

    private static void publicCall(String event) {
        Caller.Answer answer = new Caller(port())
                .send("POST", "/v1/batch", "{\"writeKey\":\"" + WRITE_KEY + "\",\"batch\":[" + event + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        RUNNING.settle();
    }

    private static Caller.Answer read(String whose) {
        return post("{\"writeKey\":\"" + WRITE_KEY + "\"," + whose + "}");
    }

    private static Caller.Answer post(String body) {
        return new Caller(port()).send("POST", "/v1/cart", body, "Content-Type", "text/plain");
    }

    private static Caller.Answer token(String identifier, String more) {
        return RUNNING.post("/api/cart-tokens", "{\"identifier\":\"" + identifier + "\"" + more + "}");
    }

    private static int port() {
        return java.net.URI.create(RUNNING.url()).getPort();
    }
}
