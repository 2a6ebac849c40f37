package io.braid.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Braid in a process of its own, with its own PostgreSQL in a temporary folder, made to be killed: by process id only. */
final class Victim implements AutoCloseable {
    private static final int QUERY_TRIES = 240;

    static final String API_KEY = "kill-api-key";
    private static final Duration START_MAX = Duration.ofSeconds(180);

    private final Path home;
    private final int port;
    private final List<String> options;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process process;

    Victim(String... options) throws IOException {
        this.home = Files.createTempDirectory("braid-kill-");
        this.options = List.of(options);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    void start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "io.braid.Main",
                "serve",
                "--home",
                home.toString(),
                "--port",
                Integer.toString(port),
                "--api-key",
                API_KEY));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    int port() {
        return port;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** {@code kill -9} of the first process of its PostgreSQL. */
    void killPostgres() throws IOException {
        long pid = Long.parseLong(postmaster().get(0).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Until it says that it takes events. */
    void awaitReady() throws InterruptedException {
        long endNanos = System.nanoTime() + START_MAX.toNanos();
        while (status("GET", "/health", null) != 200) {
            if (System.nanoTime() > endNanos || !process.isAlive()) {
                throw new AssertionError("not ready; it said:\n" + tail());
            }
            Thread.sleep(50);
        }
    }

    /** The HTTP status; 0 when there was no answer. */
    int status(String method, String path, String body) throws InterruptedException {
        try {
            return http.send(request(method, path, body), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return Json.read(http.send(request("GET", path, null), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    void put(String path, String body) throws InterruptedException {
        assertThat(status("PUT", path, body)).as("PUT " + path).isBetween(200, 204);
    }

    /** Else each message stands still for half a minute in case that a more important one comes, and at night until the morning. */
    void sendAtAnyTimeAtOnce() throws IOException, InterruptedException {
        ObjectNode settings = (ObjectNode) get("/api/settings/delivery");
        settings.put("arbitrationSeconds", 0).put("quietFromMinute", 0).put("quietToMinute", 0);
        put("/api/settings/delivery", settings.toString());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + API_KEY)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** The rows of a query on its database, each as its columns joined by a blank; waits for a PostgreSQL that is being started again. */
    List<String> query(String sql) throws IOException, SQLException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return queryOnce(sql);
            } catch (SQLException e) {
                boolean starting = e.getSQLState() != null && e.getSQLState().matches("57P0[123]|08.*");
                if (!starting || tries == QUERY_TRIES) {
                    throw e;
                }
            } catch (NoSuchFileException e) {
                if (tries == QUERY_TRIES) {
                    throw e;
                }
            }
            Thread.sleep(500);
        }
    }

    private List<String> queryOnce(String sql) throws IOException, SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/braid";
        String password = Files.readString(home.resolve("postgres/password")).strip();
        try (Connection connection = DriverManager.getConnection(url, "braid", password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    line.append(i == 1 ? "" : " ").append(row.getString(i));
                }
                rows.add(line.toString());
            }
            return rows;
        }
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
    }

    private Path log() {
        return home.resolve("braid.log");
    }

    String tail() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Ends it in order, then whatever is left of it, and its folder. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(Duration.ofSeconds(30))) {
                process.destroyForcibly().waitFor();
            }
            if (Files.exists(home.resolve("postgres/data/postmaster.pid"))) {
                killPostgres();
                Thread.sleep(500);
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        }
    }
}
