package io.braid.talk.channels.webpush;

import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends by the push service of each browser (RFC 8030).
 *
 * <p>Thread rule: any thread.
 */
final class WebPushProvider implements Provider {
    /** How long a push service keeps a message for a browser that is not there. */
    record Keeping(Duration marketing, Duration transactional) {}

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int ANSWER_BYTES_MAX = 4_096;
    private static final int DETAIL_CHARS_MAX = 300;

    private final Vapid vapid;
    private final Endpoints endpoints;
    private final Keeping keeping;
    private final String icon;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_MAX)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param icon of messages that have none, or empty
     * @param random for salts: a {@link java.security.SecureRandom}
     */
    WebPushProvider(
            Vapid vapid, Endpoints endpoints, Keeping keeping, String icon, Ticker ticker, RandomGenerator random) {
        this.vapid = vapid;
        this.endpoints = endpoints;
        this.keeping = keeping;
        this.icon = icon;
        this.ticker = ticker;
        this.random = random;
    }

    @Override
    public String key() {
        return "webpush";
    }

    @Override
    public Outcome send(Outgoing message) {
        Optional<PushAddress> address = PushAddress.parse(message.address());
        if (address.isEmpty()) {
            return dead("not a push subscription");
        }
        Optional<byte[]> payload = Payload.of(message, icon);
        if (payload.isEmpty()) {
            return new Outcome.Rejected(Outcome.Why.MESSAGE, "title and link do not fit into a push");
        }
        try {
            String objection = endpoints.objection(address.get().endpoint());
            if (!objection.isEmpty()) {
                return dead(objection);
            }
            byte[] salt = new byte[PushEncryption.SALT_BYTES];
            random.nextBytes(salt);
            byte[] body = PushEncryption.encrypt(payload.get(), address.get(), P256.newPair(), salt);
            return call(request(message, address.get(), body));
        } catch (UnknownHostException e) {
            return new Outcome.Retry(0, "the push service's name is not known now: " + e.getMessage());
        } catch (InvalidKeyException e) {
            return dead("the browser's key is none: " + e.getMessage());
        }
    }

    private static Outcome dead(String why) {
        return new Outcome.Rejected(Outcome.Why.UNREGISTERED, why);
    }

    private HttpRequest request(Outgoing message, PushAddress to, byte[] body) {
        boolean marketing = !message.unsubscribeUrl().isEmpty();
        HttpRequest.Builder request = HttpRequest.newBuilder(to.endpoint())
                .header("Authorization", vapid.authorization(to.origin()))
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("TTL", Long.toString((marketing ? keeping.marketing() : keeping.transactional()).toSeconds()))
                .header("Urgency", marketing ? "normal" : "high")
                .timeout(ANSWER_MAX)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (marketing) {
            // Of several that wait for a browser that is off, the newest of one message is enough.
            request.header("Topic", topic(message.workspace() + "/" + message.messageKey()));
        }
        return request.build();
    }

    /** At most 32 characters of base64url (RFC 8030, 5.4), the same for the same message. */
    static String topic(String of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 24));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome call(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> under =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        try {
            return PushOutcomes.of(under.get(ANSWER_MAX.toSeconds() + 5, TimeUnit.SECONDS), ticker.nowMs());
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException e) {
            under.cancel(true);
            return new Outcome.Unknown("the push service did not answer");
        } catch (InterruptedException e) {
            under.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("stopped while the push service was asked");
        }
    }

    /** Without an answer nobody knows, unless there never was a connection. */
    private static Outcome failed(Throwable why) {
        String detail = why.getClass().getSimpleName() + (why.getMessage() == null ? "" : ": " + why.getMessage());
        detail = detail.length() > DETAIL_CHARS_MAX ? detail.substring(0, DETAIL_CHARS_MAX) : detail;
        return switch (why) {
            case ConnectException e -> new Outcome.Retry(0, detail);
            case HttpConnectTimeoutException e -> new Outcome.Retry(0, detail);
            case UnresolvedAddressException e -> new Outcome.Retry(0, detail);
            case SSLHandshakeException e -> new Outcome.Retry(0, detail);
            case SSLException e -> new Outcome.Unknown(detail);
            case IOException e -> new Outcome.Unknown(detail);
            default -> throw new IllegalStateException(why);
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
