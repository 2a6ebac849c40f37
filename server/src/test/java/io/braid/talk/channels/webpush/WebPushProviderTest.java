package io.braid.talk.channels.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.content.Rendered;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebPushProviderTest {
    private static final String UNSUBSCRIBE = "https://braid.example/u/x";

    private static final WebPushProvider.Keeping KEEPING =
            new WebPushProvider.Keeping(Duration.ofHours(12), Duration.ofDays(3));

    private final PushService service = new PushService();
    private final VapidKeys keys = VapidKeys.fresh();
    private final Ticker ticker = Ticker.system();
    private final Vapid vapid = new Vapid(keys, "mailto:shop@example.com", ticker);
    private final WebPushProvider provider = provider(true);

    private WebPushProvider provider(boolean loopback) {
        return new WebPushProvider(vapid, new Endpoints(loopback), KEEPING, "", ticker, Chance.secure());
    }

    @AfterEach
    void close() {
        provider.close();
        service.close();
    }

    @Test
    void aMessageGoesOutEncryptedWithHowLongAndHowUrgentItIs() {
        assertThat(provider.send(message("Cart", "Still there", UNSUBSCRIBE))).isInstanceOf(Outcome.Accepted.class);
        PushService.Came came = service.came.getFirst();
        assertThat(came.path()).isEqualTo("/sub/1");
        assertThat(came.headers().getFirst("TTL")).isEqualTo("43200");
        assertThat(came.headers().getFirst("Urgency")).isEqualTo("normal");
        assertThat(came.headers().getFirst("Topic")).matches("[A-Za-z0-9_-]{32}");
        assertThat(came.headers().getFirst("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(new String(came.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Cart");

        provider.send(message("Order", "On its way", ""));
        PushService.Came order = service.came.getLast();
        assertThat(order.headers().getFirst("TTL")).isEqualTo("259200");
        assertThat(order.headers().getFirst("Urgency")).isEqualTo("high");
        assertThat(order.headers().getFirst("Topic")).isNull();
    }

    @Test
    void theTokenIsOursForThisServiceAndIsUsedAgain() throws Exception {
        provider.send(message("a", "b", ""));
        provider.send(message("a", "b", ""));
        String first = service.came.get(0).headers().getFirst("Authorization");
        assertThat(service.came.get(1).headers().getFirst("Authorization")).isEqualTo(first);
        String[] said = first.split("[ ,=]+");
        assertThat(said[0]).isEqualTo("vapid");
        assertThat(said[4]).isEqualTo(keys.publicText());
        String[] jwt = said[2].split("\\.");
        JsonNode claims = Json.read(new String(Base64.getUrlDecoder().decode(jwt[1]), StandardCharsets.UTF_8));
        assertThat(claims.get("aud").asText()).isEqualTo(service.url());
        assertThat(claims.get("sub").asText()).isEqualTo("mailto:shop@example.com");
        assertThat(claims.get("exp").asLong() * 1_000 - ticker.nowMs()).isBetween(11 * 3_600_000L, 24 * 3_600_000L);
        ECPublicKey known = P256.key(Base64.getUrlDecoder().decode(said[4]));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(known);
        signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
    }

    @Test
    void aSubscriptionThatIsGoneIsDropped() {
        service.status = 410;
        assertThat(((Outcome.Rejected) provider.send(message("a", "b", ""))).why())
                .isEqualTo(Outcome.Why.UNREGISTERED);
    }

    @Test
    void whoAsksToComeLaterIsObeyed() {
        service.status = 429;
        service.headers = Map.of("Retry-After", "7");
        assertThat(((Outcome.Retry) provider.send(message("a", "b", ""))).afterMs())
                .isEqualTo(7_000);
    }

    @Test
    void aBrokenAnswerIsUnknownAndNoConnectionIsNothingSent() {
        service.breaks = true;
        assertThat(provider.send(message("a", "b", ""))).isInstanceOf(Outcome.Unknown.class);
        service.close();
        assertThat(provider.send(message("a", "b", ""))).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        service.answer = new byte[5_000_000];
        assertThat(provider.send(message("a", "b", ""))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void noRedirectIsFollowed() {
        service.status = 307;
        service.headers = Map.of("Location", service.url() + "/elsewhere");
        assertThat(provider.send(message("a", "b", ""))).isInstanceOf(Outcome.Rejected.class);
        assertThat(service.came).hasSize(1);
    }

    @Test
    void anEndpointInsideTheHouseIsNeverCalled() {
        try (WebPushProvider strict = provider(false)) {
            assertThat(((Outcome.Rejected) strict.send(message("a", "b", ""))).why())
                    .isEqualTo(Outcome.Why.UNREGISTERED);
        }
        assertThat(service.came).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsDead() {
        for (String address : new String[] {
            "", "token", "https://x/#a.b", service.url() + "/#" + "A".repeat(87) + "." + "A".repeat(22)
        }) {
            assertThat(((Outcome.Rejected) provider.send(message(address, "a", "b", ""))).why())
                    .as(address)
                    .isEqualTo(Outcome.Why.UNREGISTERED);
        }
        assertThat(service.came).isEmpty();
    }

    @Test
    void aLongBodyIsCutWhereACharacterEndsAndALinkThatDoesNotFitIsRefused() {
        String long_ = "🫖ї".repeat(3_000);
        byte[] cut = Payload.of(message("Cart", long_, ""), "").orElseThrow();
        assertThat(cut.length).isBetween(PushEncryption.PLAIN_BYTES_MAX - 12, PushEncryption.PLAIN_BYTES_MAX);
        String body = Json.read(new String(cut, StandardCharsets.UTF_8))
                .at("/braid/body")
                .asText();
        assertThat(body).endsWith("…");
        assertThat(long_).startsWith(body.substring(0, body.length() - 1));
        assertThat(provider.send(message("x".repeat(4_000), "", ""))).isInstanceOf(Outcome.Rejected.class);
        assertThat(provider.send(message("Cart", long_, ""))).isInstanceOf(Outcome.Accepted.class);
        assertThat(service.came.getFirst().body().length).isLessThanOrEqualTo(PushEncryption.BODY_BYTES_MAX);
    }

    private Outgoing message(String title, String body, String unsubscribe) {
        String p256dh = Base64.getUrlEncoder().withoutPadding().encodeToString(P256.bytes((ECPublicKey)
                P256.newPair().getPublic()));
        return message(service.url() + "/sub/1#" + p256dh + "." + "A".repeat(22), title, body, unsubscribe);
    }

    private static Outgoing message(String address, String title, String body, String unsubscribe) {
        Rendered content = new Rendered("webpush", "en", "", "", "", title, body, "https://braid.example/c/1");
        return new Outgoing(1, 7, 1, 1, "webpush", address, "cart-push", content, unsubscribe, 0);
    }
}
