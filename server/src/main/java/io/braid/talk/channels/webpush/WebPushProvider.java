package io.braid.talk.channels.webpush;

import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import io.braid.talk.channels.outside.PinnedPost;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Sends by the push service of each browser (RFC 8030).
 *
 * <p>Thread rule: any thread.
 */
final class WebPushProvider implements Provider {
    /** How long a push service keeps a message for a browser that is not there. */
    record Keeping(Duration marketing, Duration transactional) {}

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int DETAIL_CHARS_MAX = 300;

    private final Vapid vapid;
    private final Endpoints endpoints;
    private final Keeping keeping;
    private final String icon;
    private final Ticker ticker;
    private final RandomGenerator random;

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
            Endpoints.Verdict verdict = endpoints.look(address.get().endpoint());
            if (!verdict.objection().isEmpty()) {
                return dead(verdict.objection());
            }
            byte[] salt = new byte[PushEncryption.SALT_BYTES];
            random.nextBytes(salt);
            byte[] body = PushEncryption.encrypt(payload.get(), address.get(), P256.newPair(), salt);
            PinnedPost.Answer answer = PinnedPost.send(
                    address.get().endpoint(),
                    verdict.address(),
                    headers(message, address.get()),
                    body,
                    (int) ANSWER_MAX.toMillis(),
                    ticker);
            return PushOutcomes.of(
                    answer.status(),
                    answer.header("location"),
                    answer.header("retry-after"),
                    answer.body(),
                    ticker.nowMs());
        } catch (UnknownHostException e) {
            return new Outcome.Retry(0, "the push service's name is not known now: " + e.getMessage());
        } catch (PinnedPost.NotConnected e) {
            return new Outcome.Retry(0, detail(e.getCause()));
        } catch (IOException e) {
            // The request was sent, and nobody knows what became of it.
            return new Outcome.Unknown(detail(e));
        } catch (InvalidKeyException e) {
            return dead("the browser's key is none: " + e.getMessage());
        }
    }

    private static Outcome dead(String why) {
        return new Outcome.Rejected(Outcome.Why.UNREGISTERED, why);
    }

    private Map<String, String> headers(Outgoing message, PushAddress to) {
        boolean marketing = !message.unsubscribeUrl().isEmpty();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", vapid.authorization(to.origin()));
        headers.put("Content-Encoding", "aes128gcm");
        headers.put("Content-Type", "application/octet-stream");
        headers.put("TTL", Long.toString((marketing ? keeping.marketing() : keeping.transactional()).toSeconds()));
        headers.put("Urgency", marketing ? "normal" : "high");
        if (marketing) {
            // Of several that wait for a browser that is off, the newest of one message is enough.
            headers.put("Topic", topic(message.workspace() + "/" + message.messageKey()));
        }
        return headers;
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

    private static String detail(Throwable why) {
        String detail = why.getClass().getSimpleName() + (why.getMessage() == null ? "" : ": " + why.getMessage());
        return detail.length() > DETAIL_CHARS_MAX ? detail.substring(0, DETAIL_CHARS_MAX) : detail;
    }
}
