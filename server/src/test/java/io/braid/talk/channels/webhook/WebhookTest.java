package io.braid.talk.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.TestDatabase;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import io.braid.talk.channels.Values;
import io.braid.talk.channels.outside.PublicAddress;
import io.braid.talk.content.Rendered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private static final String OLD = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
    private static final String NEW =
            "whsec_" + Base64.getEncoder().encodeToString("a much better secret than that".getBytes());

    private record Got(Map<String, String> headers, String body) {}

    private static final List<Got> GOT = Collections.synchronizedList(new ArrayList<>());
    private static volatile int status;
    private static volatile Map<String, String> headers;
    private static volatile int bodyBytes;
    private static HttpServer peer;
    private static TestDatabase database;
    private static Payloads payloads;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.fresh();
        payloads = new Payloads(database.storage());
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/hook", exchange -> {
            Map<String, String> got = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> got.put(name.toLowerCase(), values.getFirst()));
            GOT.add(new Got(got, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bodyBytes == 0 ? -1 : bodyBytes);
            if (bodyBytes > 0) {
                exchange.getResponseBody().write("x".repeat(bodyBytes).getBytes());
            }
            exchange.close();
        });
        peer.start();
    }

    @AfterAll
    static void stop() {
        peer.stop(0);
        database.close();
    }

    @BeforeEach
    void fresh() {
        GOT.clear();
        status = 204;
        headers = Map.of();
        bodyBytes = 0;
    }

    private static Values values(Map<String, String> more) {
        WebhookChannel channel = new WebhookChannel(payloads, Ticker.system());
        Map<String, String> all = new HashMap<>(channel.form().defaults().texts());
        all.putAll(Map.of(
                "url",
                "http://localhost:" + peer.getAddress().getPort() + "/hook?a=b",
                "secret",
                NEW,
                "privateAddresses",
                "true",
                "timeoutS",
                "1"));
        all.putAll(more);
        return new Values(all);
    }

    private static Provider provider(Map<String, String> more) {
        return new WebhookChannel(payloads, Ticker.system()).open(1, values(more), Heard.NOBODY);
    }

    private static Outgoing message(long sendId, String fields) {
        return new Outgoing(
                1,
                sendId,
                7,
                1,
                "webhook",
                "webhook",
                "order-late",
                new Rendered("webhook", "en", "", "", "", "", fields, ""),
                "",
                1_777_888_999_000L);
    }

    /** As a receiver does it, by the specification and not by our code. */
    private static boolean signed(Got got, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        String content =
                got.headers().get("webhook-id") + "." + got.headers().get("webhook-timestamp") + "." + got.body();
        String mine = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        return List.of(got.headers().get("webhook-signature").split(" ")).contains(mine);
    }

    @Test
    void aWebhookIsSignedAndSaysWhatHappened() throws Exception {
        Outcome outcome = provider(Map.of()).send(message(1, "{\"name\":\"Ann \\\"A\\\" <b>\"}"));
        assertThat(outcome).isEqualTo(new Outcome.Accepted("HTTP 204", true));
        Got got = GOT.getFirst();
        assertThat(signed(got, NEW)).isTrue();
        assertThat(signed(got, OLD)).isFalse();
        assertThat(got.headers().get("webhook-id")).isEqualTo("msg_1_1");
        assertThat(Long.parseLong(got.headers().get("webhook-timestamp")))
                .isBetween(System.currentTimeMillis() / 1000 - 60, System.currentTimeMillis() / 1000 + 60);
        assertThat(Json.read(got.body()).toString())
                .isEqualTo("{\"type\":\"order-late\",\"timestamp\":\"2026-05-04T10:03:19Z\","
                        + "\"data\":{\"profile_id\":\"7\",\"name\":\"Ann \\\"A\\\" <b>\"}}");
        assertThat(payloads.find(1, 1)).as("it arrived").isEmpty();
    }

    @Test
    void whileASecretIsExchangedBothAreValid() throws Exception {
        provider(Map.of("formerSecret", OLD)).send(message(2, "{}"));
        assertThat(signed(GOT.getFirst(), NEW)).isTrue();
        assertThat(signed(GOT.getFirst(), OLD)).isTrue();
    }

    @Test
    void everyAttemptHasTheSameIdAndTheSameBytes() {
        status = 500;
        Provider provider = provider(Map.of());
        assertThat(provider.send(message(3, "{\"a\":\"1\"}"))).isInstanceOf(Outcome.Retry.class);
        status = 200;
        assertThat(provider.send(message(3, "{\"a\":\"2\"}"))).isInstanceOf(Outcome.Accepted.class);
        assertThat(GOT.get(1).body()).isEqualTo(GOT.get(0).body()).contains("\"1\"");
        assertThat(GOT.get(1).headers().get("webhook-id"))
                .isEqualTo(GOT.get(0).headers().get("webhook-id"));
    }

    @ParameterizedTest
    @CsvSource({"400,0,false", "404,0,false", "500,0,false", "302,0,false", "429,7,true", "503,7,true"})
    void whatIsNoTwoHundredIsTriedAgainAndRetryAfterIsObeyed(int answered, int afterS, boolean everybody) {
        status = answered;
        headers = afterS > 0
                ? Map.of("Retry-After", Integer.toString(afterS))
                : Map.of("Location", "http://169.254.169.254/latest/meta-data");
        Outcome outcome = provider(Map.of()).send(message(4, "{}"));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Retry.class, retry -> {
            assertThat(retry.afterMs()).isEqualTo(afterS * 1_000L);
            assertThat(retry.everybody()).isEqualTo(everybody);
        });
        assertThat(GOT).as("no redirect is followed").hasSize(1);
    }

    @Test
    void goneIsForGoodAndAnEndlessAnswerIsCut() {
        status = 410;
        bodyBytes = 1_000_000;
        assertThat(provider(Map.of()).send(message(5, "{}")))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, r -> assertThat(r.detail()).hasSize(300));
        assertThat(payloads.find(1, 5)).as("kept for a person").isPresent();
    }

    @Test
    void aReceiverThatIsAwayOrSilentIsTriedAgain() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome late = provider(Map.of("url", "http://127.0.0.1:" + silent.getLocalPort() + "/"))
                    .send(message(6, "{}"));
            assertThat(late)
                    .isInstanceOfSatisfying(
                            Outcome.Retry.class, r -> assertThat(r.everybody()).isTrue());
            silent.close();
            assertThat(provider(Map.of("url", "http://127.0.0.1:" + silent.getLocalPort() + "/"))
                            .send(message(6, "{}")))
                    .isInstanceOf(Outcome.Retry.class);
        }
    }

    @Test
    void ourOwnNetworkIsNotToBeReached() {
        Outcome outcome = provider(Map.of("privateAddresses", "false")).send(message(7, "{}"));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, r -> assertThat(r.detail()).contains("not one of the public internet"));
        assertThat(GOT).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:db8::1",
                "2001::1"
            })
    void privateAndSpecialAddressesAreKnown(String literal) throws Exception {
        assertThat(PublicAddress.is(InetAddress.getByName(literal))).as(literal).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.15.255.255", "172.32.0.0", "100.63.255.255", "2606:4700::1", "::ffff:8.8.8.8"})
    void publicAddressesAreKnown(String literal) throws Exception {
        assertThat(PublicAddress.is(InetAddress.getByName(literal))).as(literal).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:pass@shop.example/",
                "http://shop.example/#x",
                "http:///x",
                "http://shop.example:99999/",
                "http://shop.example/\u0430"
            })
    void aUrlThatCouldMeanSomethingElseIsRefused(String url) {
        WebhookChannel channel = new WebhookChannel(payloads, Ticker.system());
        assertThatThrownBy(() -> channel.check(values(Map.of("url", url)))).isInstanceOf(Refusal.class);
    }

    @Test
    void aSecretHasTwentyFourToSixtyFourBytes() {
        WebhookChannel channel = new WebhookChannel(payloads, Ticker.system());
        for (int bytes : List.of(24, 64)) {
            channel.check(values(Map.of("secret", "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]))));
        }
        for (int bytes : List.of(23, 65)) {
            Values wrong =
                    values(Map.of("secret", "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes])));
            assertThatThrownBy(() -> channel.check(wrong)).isInstanceOf(Refusal.class);
        }
    }
}
