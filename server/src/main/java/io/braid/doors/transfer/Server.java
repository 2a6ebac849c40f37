package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.braid.base.kernel.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The management API, as much of it as applying needs. */
final class Server implements AutoCloseable {
    /** What went wrong, as one sentence for a person. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;
        final transient JsonNode problem;

        Failed(String message, JsonNode problem) {
            super(message);
            this.problem = problem;
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI url;
    private final String apiKey;

    Server(URI url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
    }

    /** The resource as it is, empty if there is none. */
    Optional<JsonNode> get(Definition definition) throws Failed {
        HttpResponse<String> response = send(request(definition).GET().build());
        return response.statusCode() == 404
                        && json(response).path("code").asText().equals("not_found")
                ? Optional.empty()
                : Optional.of(said(definition, ok(response)));
    }

    /** Beside a channel's settings stands which secrets are set. */
    private static JsonNode said(Definition definition, JsonNode answer) {
        return definition.kind() == Kind.CHANNELS ? answer.path("values") : answer;
    }

    void put(Definition definition) throws Failed {
        ok(send(request(definition)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(Json.write(definition.json())))
                .build()));
    }

    /** What a journey might be better for; nothing of what is not judged, and of a server that does not say. */
    JsonNode advice(Definition definition) {
        if (definition.kind() != Kind.JOURNEYS) {
            return MissingNode.getInstance();
        }
        String asked = Json.write(definition.json().deepCopy().put("key", definition.key()));
        try {
            return ok(send(request("/api/journeys/validate")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(asked))
                            .build()))
                    .path("advice");
        } catch (Failed e) {
            return MissingNode.getInstance();
        }
    }

    JsonNode read(String path) throws Failed {
        return ok(send(request(path).GET().build()));
    }

    /** Sends a file to be imported at once. */
    JsonNode upload(DataFile file) throws Failed {
        String name = URLEncoder.encode(file.path().getFileName().toString(), StandardCharsets.UTF_8);
        try {
            return ok(send(request("/api/imports?start=true&kind=" + file.kind() + "&name=" + name)
                    .timeout(Duration.ofHours(1))
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofFile(file.path()))
                    .build()));
        } catch (FileNotFoundException e) {
            throw new Failed("There is no file " + file.name() + ".", null);
        }
    }

    private HttpRequest.Builder request(Definition definition) {
        return request(definition.kind().path(definition.key()));
    }

    private HttpRequest.Builder request(String path) {
        String base = url.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + apiKey)
                .header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request) throws Failed {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Failed("No Braid answers at " + url + ".", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("Interrupted.", null);
        }
    }

    private JsonNode ok(HttpResponse<String> response) throws Failed {
        return switch (response.statusCode()) {
            case 200, 201, 204 -> json(response);
            case 401 -> throw new Failed("The API key is not valid at " + url + ".", null);
            case 403 ->
                throw new Failed(
                        "The API key may not do this; it needs the role marketer or owner, for channels owner.", null);
            default ->
                throw new Failed(
                        json(response).path("detail").asText("The server answered " + response.statusCode() + "."),
                        json(response));
        };
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return response.body().isBlank() ? Json.object() : Json.read(response.body());
        } catch (io.braid.base.kernel.Refusal e) {
            return Json.object();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
