package io.braid.base.web;

/**
 * Where the server listens.
 *
 * @param bind an address of this machine, such as {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param port 0 for any free one
 * @param behindProxy whether {@code X-Forwarded-*} and {@code Forwarded} are believed: only when a proxy sets them always
 * @param stopWithinMs how long running requests may take to end when the server stops
 */
public record WebSettings(String bind, int port, boolean behindProxy, long stopWithinMs) {
    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535");
        }
    }

    /** Loopback, any free port. */
    public static WebSettings local() {
        return new WebSettings("127.0.0.1", 0, false, 5_000);
    }
}
