package io.braid.base.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A person or program at the other end of the wire: real HTTP, no cookie kept unless it is given. */
public final class Caller {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final int port;

    public Caller(int port) {
        this.port = port;
    }

    /** An answer, with its body as text. */
    public record Answer(int status, String body, HttpResponse<byte[]> raw) {
        public JsonNode json() {
            return Json.read(body);
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        /** The problem's stable code. */
        public String code() {
            if (!String.valueOf(header("Content-Type")).startsWith("application/problem+json")) {
                throw new AssertionError("not a problem: " + status + " " + header("Content-Type") + " " + body);
            }
            return json().path("code").asText();
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, (String) null, headers);
    }

    public Answer send(String method, String path, String json, String... headers) {
        return send(
                method, path, json == null ? null : json.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers);
    }

    public Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(), new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8), answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
