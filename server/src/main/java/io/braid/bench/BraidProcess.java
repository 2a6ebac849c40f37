package io.braid.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A {@code braid serve} of its own, in a temporary folder with the embedded PostgreSQL as it comes: fsync on. Ends with the bench,
 * whatever ends that.
 *
 * <p>Thread rule: opened and closed by one thread; the readings any thread.
 */
final class BraidProcess implements AutoCloseable {
    static final String WRITE_KEY = "bench-write-key-0000000000000001";
    static final String API_KEY = "bench-api-key-000000000000000001";
    private static final long START_MS_MAX = 90_000;
    private static final long STOP_S_MAX = 90;
    private static final int SAID_CHARS_MAX = 4_000;

    private final Path home;
    private final ProcessBuilder builder;
    private final Ticker ticker;
    private volatile Process process;
    private final int port;
    private final Thread lastWill;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BraidProcess(Path home, ProcessBuilder builder, int port, Ticker ticker) {
        this.home = home;
        this.builder = builder;
        this.port = port;
        this.ticker = ticker;
        this.lastWill = new Thread(this::end, "stop-bench");
        Runtime.getRuntime().addShutdownHook(lastWill);
    }

    static BraidProcess start(List<String> command, Ticker ticker) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("braid-bench-");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("BRAID_"));
        builder.environment()
                .putAll(Map.of(
                        "BRAID_HOME",
                        home.resolve("home").toString(),
                        "BRAID_PORT",
                        "" + port,
                        "BRAID_LOG_LEVEL",
                        "warn",
                        "BRAID_WRITE_KEY",
                        WRITE_KEY,
                        "BRAID_API_KEY",
                        API_KEY));
        Path log = home.resolve("serve.log");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        BraidProcess braid = new BraidProcess(home, builder, port, ticker);
        try {
            braid.launch();
            return braid;
        } catch (IOException | InterruptedException | RuntimeException e) {
            braid.close();
            throw e;
        }
    }

    /** What is done while Braid stands still. */
    interface Work {
        /** @param home Braid's folder */
        void run(Path home) throws IOException;
    }

    /** Stops and starts again; what is open to its PostgreSQL breaks. */
    void restart() throws IOException, InterruptedException {
        restart(home -> {});
    }

    /** As {@link #restart()}, with something to do between. */
    void restart(Work between) throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_S_MAX, TimeUnit.SECONDS)) {
            throw new Unavailable("Braid does not stop:\n" + said(), 0);
        }
        between.run(home.resolve("home"));
        launch();
    }

    private void launch() throws IOException, InterruptedException {
        process = builder.start();
        long begun = ticker.nowMs();
        while (!healthy()) {
            if (!process.isAlive() || ticker.nowMs() - begun > START_MS_MAX) {
                throw new Unavailable("Braid does not start:\n" + said(), 0);
            }
            Thread.sleep(50);
        }
    }

    int port() {
        return port;
    }

    /** Temporary; deleted at the end. */
    Path folder() {
        return home;
    }

    long pid() {
        return process.pid();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    long postgresPid() throws IOException {
        return Long.parseLong(postmaster().getFirst().strip());
    }

    /** A connection beside Braid's own, with the superuser's rights. */
    Connection connect() throws IOException, SQLException {
        DatabaseAddress address = new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/braid",
                "braid",
                Files.readString(home.resolve("home/postgres/password")).strip());
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    /** A figure of {@code /metrics}. */
    double metric(String name) throws IOException, InterruptedException {
        return metrics(name)[0];
    }

    /** Figures of one reading. */
    double[] metrics(String... names) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request("/metrics").build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("/metrics answers " + response.statusCode());
        }
        double[] values = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            String start = names[i] + " ";
            values[i] = response.body()
                    .lines()
                    .filter(line -> line.startsWith(start))
                    .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no figure " + start));
        }
        return values;
    }

    /** @return the status */
    int get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** What the management API answers. */
    JsonNode read(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("GET " + path + " answers " + response.statusCode() + ": " + response.body());
        }
        return Json.read(response.body());
    }

    /** Puts a definition. */
    void put(String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("PUT " + path + " answers " + response.statusCode() + ": " + response.body());
        }
    }

    /** Does what an address stands for. */
    void post(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request(path).POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("POST " + path + " answers " + response.statusCode() + ": " + response.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + API_KEY);
    }

    private boolean healthy() throws InterruptedException {
        try {
            return get("/health") == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(home.resolve("home/postgres/data/postmaster.pid"));
    }

    /** The end of what it logged. */
    String said() throws IOException {
        String all = Files.readString(home.resolve("serve.log"));
        return all.substring(Math.max(0, all.length() - SAID_CHARS_MAX));
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastWill);
        } catch (IllegalStateException e) {
            // This process ends already: the hook does it.
            return;
        }
        end();
    }

    /** On every way out, Ctrl-C included: the process, its PostgreSQL, the folder. */
    private void end() {
        http.shutdownNow();
        try {
            if (process != null) {
                process.destroy();
                if (!process.waitFor(STOP_S_MAX, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
            if (Files.exists(home.resolve("home/postgres/data/postmaster.pid"))) {
                // Braid did not come to stop it.
                ProcessHandle.of(postgresPid()).ifPresent(left -> {
                    left.destroyForcibly();
                    left.onExit().orTimeout(STOP_S_MAX, TimeUnit.SECONDS).join();
                });
            }
            delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
