package io.braid.talk.channels.webpush;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser's subscription, written as one text: {@code endpoint#p256dh.auth}, the keys in base64url as {@code PushSubscription.toJSON()} tells
 * them.
 *
 * @param endpoint where its push service takes messages
 * @param p256dh the browser's public key: an uncompressed point of P-256, 65 bytes
 * @param auth the secret that it shares with us, 16 bytes
 */
record PushAddress(URI endpoint, byte[] p256dh, byte[] auth) {
    static final int POINT_BYTES = 65;
    static final int AUTH_BYTES = 16;
    private static final Pattern TEXT =
            Pattern.compile("(?<endpoint>https?://[^\\s#]+)#(?<p256dh>[A-Za-z0-9_-]{87})\\.(?<auth>[A-Za-z0-9_-]{22})");

    /** Empty if it is none. */
    static Optional<PushAddress> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            URI endpoint = URI.create(matcher.group("endpoint"));
            Base64.Decoder decoder = Base64.getUrlDecoder();
            byte[] p256dh = decoder.decode(matcher.group("p256dh"));
            byte[] auth = decoder.decode(matcher.group("auth"));
            return endpoint.getHost() == null || endpoint.getUserInfo() != null
                    ? Optional.empty()
                    : Optional.of(new PushAddress(endpoint, p256dh, auth));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code https://push.example:8443}: what a VAPID token is made out to. */
    String origin() {
        int port = endpoint.getPort();
        return endpoint.getScheme() + "://" + endpoint.getHost() + (port < 0 ? "" : ":" + port);
    }
}
