package io.braid.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Braid's doors, as people, shops and tills come to them: HTTP and nothing else. Who is asked to come later comes later, with the same
 * message ids.
 *
 * <p>Thread rule: one thread.
 */
final class Door implements AutoCloseable {
    static final int BATCH_MAX = 200;

    private static final int TRIES = 5;
    private static final long LATER_MS = 500;
    private static final String PERSON = "Mozilla/5.0 (Linux; Android 16) Firefox/140.0";
    private static final String PROXY = "Mozilla/5.0";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final Keys keys;

    /** @param base such as {@code http://127.0.0.1:8080} */
    Door(URI base, Keys keys) {
        this.base = base;
        this.keys = keys;
    }

    /**
     * Sends events, in their order; they are stored when it returns.
     *
     * @throws IllegalStateException when Braid finds them wrong, which is the demo's bug
     */
    void say(Act.Voice voice, List<ObjectNode> events) throws InterruptedException {
        for (int from = 0; from < events.size(); from += BATCH_MAX) {
            ObjectNode body = Json.object();
            body.putArray("batch").addAll(events.subList(from, Math.min(events.size(), from + BATCH_MAX)));
            send(request("/v1/batch")
                    .header("Authorization", basic(voice == Act.Voice.SITE ? keys.write() : keys.api()))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(Json.write(body)))
                    .build());
        }
    }

    /** What lies in somebody's pocket. */
    Optional<JsonNode> message(Mail mail) throws InterruptedException {
        String query = "?limit=20&channel=" + mail.channel() + "&address="
                + URLEncoder.encode(mail.address(), StandardCharsets.UTF_8);
        for (JsonNode message : api("/api/sandbox/messages" + query).path("items")) {
            if (message.path("id").asText().equals(Long.toString(mail.sendId()))) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    JsonNode api(String path) throws InterruptedException {
        return Json.read(send(request(path)
                        .header("Authorization", "Bearer " + keys.api())
                        .GET()
                        .build())
                .body());
    }

    /** Has a file imported; it is taken when it returns, and read in later. */
    void bring(String kind, String name, String csv) throws InterruptedException {
        send(request("/api/imports?start=true&kind=" + kind + "&name=" + name)
                .header("Authorization", "Bearer " + keys.api())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv))
                .build());
    }

    /** Says what became of a message where the sandbox stands for the network: an unsubscription, a bounce. */
    void tell(Mail mail, String kind) throws InterruptedException {
        send(request("/api/sandbox/messages/" + mail.sendId() + "/events")
                .header("Authorization", "Bearer " + keys.api())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(Json.object().put("kind", kind))))
                .build());
    }

    /** Follows a link of a message as a browser does; where it leads, or empty. */
    Optional<String> follow(String url) throws InterruptedException {
        return send(request(Pen.path(url)).header("User-Agent", PERSON).GET().build())
                .headers()
                .firstValue("Location");
    }

    /** Fetches the open pixel. */
    void open(String url, boolean byProxy) throws InterruptedException {
        send(request(Pen.path(url))
                .header("User-Agent", byProxy ? PROXY : PERSON)
                .GET()
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() < 400) {
                    return response;
                }
                if (response.statusCode() != 429 && response.statusCode() < 500) {
                    throw new IllegalStateException(
                            request.method() + " " + request.uri().getPath() + " was answered " + response.statusCode()
                                    + " " + response.body());
                }
                if (tries == TRIES) {
                    throw new Unavailable(
                            "Braid does not take what the demo's people say: " + response.body(), LATER_MS);
                }
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw new Unavailable("Braid does not answer the demo's people", LATER_MS, e);
                }
            }
            Thread.sleep(LATER_MS * tries);
        }
    }

    private static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }

    /** The keys of the demo's shop. */
    record Keys(String write, String api) {}
}
