package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.DataRequest;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What analytics.js fetches at {@code /v1/projects/<writeKey>/settings} before it sends anything: one integration, itself, with
 * the host to send to. That is the address by which the page reached us, unless a public address is set.
 */
final class SdkSettings {
    /** A name, an IPv4 or a bracketed IPv6 address, and a port: nothing that could end the host and begin something else. */
    private static final Pattern HOST = Pattern.compile(
            "(?<name>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    private static final Pattern PUBLIC_URL = Pattern.compile("(https?)://([^\\s?#]*[^\\s?#/])/?");

    private final String publicUrl;

    /** @param publicUrl such as {@code https://events.shop.example}, a path is kept; empty to take what the request says */
    SdkSettings(String publicUrl) {
        if (!publicUrl.isEmpty() && !PUBLIC_URL.matcher(publicUrl).matches()) {
            throw new IllegalArgumentException("the public address is an http or https URL: " + publicUrl);
        }
        this.publicUrl = publicUrl;
    }

    /** @throws Refusal {@code invalid_host} */
    ObjectNode of(String writeKey, DataRequest request) {
        String scheme;
        String host;
        if (publicUrl.isEmpty()) {
            host = host(request.header());
            scheme = scheme(request.header(), host);
        } else {
            scheme = publicUrl.substring(0, publicUrl.indexOf(':'));
            host = PUBLIC_URL.matcher(publicUrl).replaceFirst("$2");
        }
        ObjectNode settings = Json.object();
        settings.putObject("integrations")
                .putObject("Segment.io")
                .put("apiKey", writeKey)
                .put("apiHost", host + "/v1")
                .put("protocol", scheme)
                .put("addBundledMetadata", false)
                .put("retryQueue", true);
        settings.putObject("plan");
        settings.putObject("enabledMiddleware");
        settings.putObject("middlewareSettings");
        settings.putArray("remotePlugins");
        settings.putObject("metrics").put("sampleRate", 0);
        settings.put("analyticsNextEnabled", true);
        settings.put("legacyVideoPluginsEnabled", false);
        return settings;
    }

    private static String host(UnaryOperator<String> header) {
        String host = header.apply("Host");
        if (host == null || !HOST.matcher(host).matches()) {
            throw Refusal.invalid("invalid_host", "The Host header is not a host and port.", null);
        }
        return host.toLowerCase(Locale.ROOT);
    }

    /**
     * What the proxy says; else what the page says, since a page over TLS may fetch these settings only over TLS (mixed content),
     * save from its own machine.
     */
    private static String scheme(UnaryOperator<String> header, String host) {
        String forwarded = header.apply("X-Forwarded-Proto");
        if (forwarded != null) {
            String first = forwarded.split(",", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (first.equals("https") || first.equals("http")) {
                return first;
            }
        }
        String origin = header.apply("Origin");
        boolean securePage = origin != null && origin.startsWith("https://");
        boolean ownMachine = host.startsWith("localhost") || host.startsWith("127.") || host.startsWith("[::1]");
        return securePage && !ownMachine ? "https" : "http";
    }
}
