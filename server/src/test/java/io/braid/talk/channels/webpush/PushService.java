package io.braid.talk.channels.webpush;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A push service on this machine: writes down what comes, answers as it is told. What it gets is opened by another library in e2e. */
final class PushService implements AutoCloseable {
    record Came(String path, Headers headers, byte[] body) {}

    final List<Came> came = Collections.synchronizedList(new ArrayList<>());
    volatile int status = 201;
    volatile Map<String, String> headers = Map.of();
    volatile byte[] answer = {};
    /** Nothing is answered: the connection breaks once the request was read. */
    volatile boolean breaks;

    private final HttpServer server;

    PushService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            came.add(new Came(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            if (!breaks) {
                headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                if (answer.length > 0) {
                    exchange.getResponseBody().write(answer);
                }
            }
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
