package io.braid.talk.channels.email;

import java.time.Duration;

/**
 * Where e-mail leaves.
 *
 * @param tls how the connection is protected
 * @param user empty: no authentication
 * @param from the sender, such as {@code Shop <news@shop.example>}
 * @param replyTo an address, or empty
 * @param connectionsMax connections kept open, at most; also how many messages are under way at once
 */
public record SmtpSettings(
        String host,
        int port,
        Tls tls,
        String user,
        String password,
        String from,
        String replyTo,
        int connectionsMax,
        Duration connectTimeout,
        Duration readTimeout) {
    /** How the connection is protected. */
    public enum Tls {
        /** TLS from the first byte. */
        IMPLICIT,
        /** STARTTLS, or nothing is sent. */
        STARTTLS_REQUIRED,
        /** STARTTLS where the server has it. */
        STARTTLS_OPPORTUNISTIC,
        NONE
    }

    public SmtpSettings(String host, int port, Tls tls, String user, String password, String from) {
        this(host, port, tls, user, password, from, "", 4, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    @Override
    public String toString() {
        return host + ":" + port + " " + tls;
    }
}
