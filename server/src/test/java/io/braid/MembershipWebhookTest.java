package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.braid.base.kernel.Json;
import io.braid.base.web.Caller;
import io.braid.base.web.Person;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A program that a segment names is told who comes and who goes, by the webhook channel with all that it does. */
final class MembershipWebhookTest {
    private static final List<String> GOT = Collections.synchronizedList(new ArrayList<>());
    private static volatile int status = 200;
    private static HttpServer peer;
    private static RunningBraid braid;

    @BeforeAll
    static void start() throws Exception {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/members", exchange -> {
            String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
            GOT.add(new String(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(signature.startsWith("v1,") ? status : 500, -1);
            exchange.close();
        });
        peer.start();
        braid = new RunningBraid();
        Person owner = Person.owner(new Caller(braid.port()));
        assertThat(owner.send("PUT", "/api/channels/webhook/settings", """
                        {"url": "%s", "secret": "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "privateAddresses": true}
                        """.formatted(url("127.0.0.1", "/elsewhere")))
                        .status())
                .isEqualTo(200);
        assertThat(owner.send("POST", "/api/channels/webhook/live", "{\"name\":\"webhook\"}")
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        braid.close();
        peer.stop(0);
    }

    private static String url(String host, String path) {
        return "http://" + host + ":" + peer.getAddress().getPort() + path;
    }

    private static Caller.Answer put(String key, String webhook) {
        return braid.put("/api/segments/" + key, """
                {"name":"In %s","rule":{"trait":"city","op":"is","value":"%s"},"webhook":"%s"}""".formatted(key, key, webhook));
    }

    @Test
    void comingAndGoingAreToldOnceEachAndWhoWasThereBeforeIsNot() {
        braid.identify("early", "{\"city\":\"kyiv\"}");
        Caller.Answer saved = put("kyiv", url("127.0.0.1", "/members"));
        assertThat(saved.json().path("webhook").asText()).endsWith("/members");
        braid.settle();
        braid.pass(60_000);
        assertThat(braid.json("/api/segments/kyiv").path("status").asText()).isEqualToIgnoringCase("ready");
        assertThat(braid.json("/api/segments/kyiv").path("size").asInt()).isEqualTo(1);
        assertThat(GOT).isEmpty();

        braid.identify("ann", "{\"city\":\"Kyiv\"}");
        braid.identify("ann", "{\"city\":\"Kyiv\",\"name\":\"Ann\"}");
        braid.identify("ann", "{\"city\":\"Lviv\"}");
        braid.pass(1_000);
        assertThat(GOT).hasSize(2);
        JsonNode came = told(true);
        assertThat(came.path("type").asText()).isEqualTo("segment-membership");
        assertThat(came.at("/data/segment").asText()).isEqualTo("kyiv");
        assertThat(came.at("/data/segment_name").asText()).isEqualTo("In kyiv");
        assertThat(came.at("/data/user_id").asText()).isEqualTo("ann");
        assertThat(came.at("/data/profile_id").asText()).isNotEmpty();
        assertThat(came.at("/data/to").isMissingNode()).isTrue();
        assertThat(told(false).at("/data/user_id").asText()).isEqualTo("ann");
        assertThat(braid.json("/api/segments/kyiv/changes")
                        .at("/items/0/webhook")
                        .asText())
                .endsWith("/members");

        status = 410;
        braid.identify("bob", "{\"city\":\"Kyiv\"}");
        braid.pass(1_000);
        JsonNode letter = braid.json("/api/dead-letters").at("/items/0");
        assertThat(letter.path("detail").asText()).isEqualTo("HTTP 410");
        status = 200;
        braid.post("/api/dead-letters/" + letter.path("id").asText() + "/replay", "{}");
        braid.settle();
        assertThat(GOT).hasSize(4);
        assertThat(GOT.get(3)).as("the same again").isEqualTo(GOT.get(2));
    }

    private static JsonNode told(boolean entered) {
        return GOT.stream()
                .map(Json::read)
                .filter(one -> one.at("/data/entered").asBoolean() == entered)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSegmentReachesNoHostOfTheOwnNetworkThatTheChannelDoesNotName() {
        put("odesa", url("localhost", "/members"));
        braid.settle();
        braid.pass(60_000);
        int before = GOT.size();
        braid.identify("eve", "{\"city\":\"Odesa\"}");
        braid.pass(1_000);
        assertThat(GOT).hasSize(before);
        assertThat(braid.json("/api/dead-letters").path("items").toString()).contains("not one of the public internet");
    }

    @Test
    void whatIsNoUrlIsRefusedAtItsPlace() {
        for (String wrong :
                List.of("shop.example", "ftp://shop.example/", "https://user@shop.example/", "https://x/#a")) {
            Caller.Answer refused = put("lviv", wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().path("field").asText()).isEqualTo("/webhook");
        }
        assertThat(put("lviv", "https://x/" + "a".repeat(1_990)).status()).isEqualTo(200);
        assertThat(put("lviv", "https://x/" + "a".repeat(1_991)).status()).isEqualTo(400);
        assertThat(put("lviv", "").json().path("webhook").asText()).isEmpty();
    }
}
