package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every role calls every endpoint of the OpenAPI document; who was let through is the manual's table. So a line that grants more than
 * before, or an endpoint that nobody thought of, shows in a diff that a person reads.
 */
class RolesTest {
    private static final Path PAGE = Path.of("../docs/permissions.md");
    private static final List<String> ROLES = List.of("owner", "marketer", "operator", "analyst");
    private static final String HEAD = """
            # Who may call what

            Every endpoint of the management API, and the roles that it lets through; an API key has a role as a person has. A public write key
            opens none of them. Printed by a test that asks a running Braid: `mvn -Dtest=RolesTest -Dbraid.print=true test`.

            | call | owner | marketer | operator | analyst |
            |---|---|---|---|---|
            """;

    private static RunningBraid braid;

    @BeforeAll
    static void start() {
        braid = new RunningBraid();
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    @Test
    void eachRoleIsLetThroughWhereTheManualSaysSoAndNowhereElse() throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        ROLES.forEach(role -> keys.put(
                role,
                braid.post("/api/keys", "{\"kind\":\"api\",\"name\":\"" + role + "\",\"role\":\"" + role + "\"}")
                        .json()
                        .path("secret")
                        .asText()));
        Map<String, String> lines = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path :
                braid.json("/openapi.json").path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                lines.put(path.getKey() + " " + method, line(method, path.getKey(), keys));
            }
        }
        assertThat(lines).hasSizeGreaterThan(40);
        String page = HEAD + String.join("\n", lines.values()) + "\n";
        if (Boolean.getBoolean("braid.print")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String line(String method, String path, Map<String, String> keys) {
        List<String> cells = new ArrayList<>();
        boolean anyone =
                call(method, path, null).status() != 401 || path.equals("/api/session") && method.equals("POST");
        if (!anyone) {
            assertThat(call(method, path, RunningBraid.WRITE_KEY).status())
                    .as("a write key at %s %s", method, path)
                    .isEqualTo(401);
        }
        for (String role : ROLES) {
            Caller.Answer answer = call(method, path, keys.get(role));
            boolean refused = answer.status() == 403 && answer.code().equals("forbidden");
            assertThat(answer.status())
                    .as("%s at %s %s: %s", role, method, path, answer.body())
                    .isNotIn(anyone ? List.of(405, 500) : List.of(401, 405, 500));
            cells.add(anyone ? "anyone" : refused ? "" : "yes");
        }
        return "| `" + method + " " + path + "` | " + String.join(" | ", cells) + " |";
    }

    /** A stream goes on for a minute: only whether it begins is asked. */
    private static final Set<String> STREAMS = Set.of("/api/live");

    private static Caller.Answer begun(String path, String key) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + braid.port() + path)
                    .toURL()
                    .openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + key);
            try {
                return new Caller.Answer(connection.getResponseCode(), "", null);
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of things that do not exist, so that nothing happens where it is allowed. */
    private static Caller.Answer call(String method, String path, String key) {
        if (STREAMS.contains(path) && key != null && !key.equals(RunningBraid.WRITE_KEY)) {
            return begun(path, key);
        }
        String url = path.replaceAll("\\{(id|[a-zA-Z]*Id|number)}", "987654").replaceAll("\\{[^}]*}", "none");
        String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";
        String[] headers = key == null ? new String[0] : new String[] {"Authorization", "Bearer " + key};
        try {
            return braid.call(method, url, body, headers);
        } catch (UncheckedIOException e) {
            // The server may close a connection whose body it did not want, just as the client takes it up again.
            return braid.call(method, url, body, headers);
        }
    }
}
