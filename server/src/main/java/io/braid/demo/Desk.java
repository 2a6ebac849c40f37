package io.braid.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the demo's shop asks what time it is, what comes next for its visitor, and lets time pass. It is a door of the demo's own, on this
 * machine only, and not of Braid: nothing in a real Braid moves the clock.
 *
 * <p>{@code GET /state?identifier=user_id:42&moved=true} and {@code POST /skips?hours=1}, both with {@code Authorization: Bearer <api key>}.
 *
 * <p>Thread rule: opened and closed by one thread.
 */
public final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final byte[] allowed;
    private final Pace pace;
    private final Clock clock;
    private final ZoneId zone;
    private final Outlook.Source outlooks;

    public Desk(String apiKey, Pace pace, Clock clock, ZoneId zone, Outlook.Source outlooks) {
        this.allowed = ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8);
        this.pace = pace;
        this.clock = clock;
        this.zone = zone;
        this.outlooks = outlooks;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's desk", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            if (key == null || !MessageDigest.isEqual(allowed, key.getBytes(StandardCharsets.UTF_8))) {
                write(exchange, 401, Json.object().put("code", "unauthenticated"));
                return;
            }
            try {
                route(exchange);
            } catch (Refusal e) {
                write(exchange, 400, Json.object().put("code", e.code()));
            } catch (RuntimeException e) {
                LOG.error("The demo's desk", e);
                write(exchange, 500, Json.object().put("code", "internal"));
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /state" -> {
                if (parameter(exchange, "moved").equals("true")) {
                    pace.moved();
                }
                write(exchange, 200, state(outlooks.of(parameter(exchange, "identifier"))));
            }
            case "POST /skips" -> {
                String hours = parameter(exchange, "hours");
                if (Pace.SKIPS_HOURS.stream().noneMatch(each -> each.toString().equals(hours))) {
                    throw Refusal.invalid("invalid_hours", "hours is one of " + Pace.SKIPS_HOURS + ".", "hours");
                }
                pace.skip(Integer.parseInt(hours));
                write(exchange, 200, state(Outlook.NOBODY));
            }
            default -> write(exchange, 404, Json.object().put("code", "unknown_path"));
        }
    }

    private ObjectNode state(Outlook outlook) {
        double speed = clock.speed();
        ObjectNode state = Json.object()
                .put("nowMs", clock.nowMs())
                .put("speed", speed)
                .put("timeZone", zone.getId())
                .put("pace", pace.skipping() ? "skipping" : speed > 1 ? "fast" : "live")
                .put("profile", outlook.profile());
        ArrayNode next = state.putArray("next");
        for (Outlook.Step step : outlook.next()) {
            next.addObject()
                    .put("writes", step.writes())
                    .put("channel", step.channel())
                    .put("title", step.title())
                    .put("atMs", step.atMs())
                    .put("heldOut", step.heldOut())
                    .put("held", step.held());
        }
        return state;
    }

    /** The first of a name, or an empty text. */
    private static String parameter(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static void write(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
