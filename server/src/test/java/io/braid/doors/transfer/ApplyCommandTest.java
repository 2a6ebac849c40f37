package io.braid.doors.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.braid.base.kernel.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applying files to an HTTP server that keeps what it is given and answers as Braid does. */
class ApplyCommandTest {
    private static final Path SAMPLES = Path.of("../samples/shop");

    @TempDir
    private Path dir;

    private final Map<String, ObjectNode> resources = new ConcurrentHashMap<>();
    private final List<String> puts = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!"Bearer good".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, "{\"code\":\"unauthenticated\"}");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (body.contains("refuse me")) {
                reply(
                        exchange,
                        400,
                        "{\"code\":\"invalid\",\"detail\":\"No such title.\",\"field\":\"/nodes/0/title\"}");
                return;
            }
            puts.add(path);
            resources.put(path, (ObjectNode) Json.read(body));
            reply(exchange, 200, body);
        } else if (resources.containsKey(path)) {
            ObjectNode answer = Json.object().put("version", 3);
            answer.set("definition", resources.get(path));
            reply(exchange, 200, Json.write(answer));
        } else {
            reply(exchange, 404, "{\"code\":\"not_found\"}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int apply(Path folder, String... more) {
        return applyAt(folder, "http://127.0.0.1:" + server.getAddress().getPort(), "good", more);
    }

    private int applyAt(Path folder, String url, String key, String... more) {
        List<String> args = new ArrayList<>(List.of(folder.toString(), "--url", url, "--api-key", key));
        args.addAll(List.of(more));
        out.reset();
        err.reset();
        return new ApplyCommand().run(args, new PrintStream(out), new PrintStream(err));
    }

    private Path file(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void theSampleShopIsAppliedOnceAndTheSecondRunHasNothingToDo() {
        assertThat(apply(SAMPLES)).as(err.toString()).isZero();
        assertThat(puts).contains("/api/journeys/left-cart");
        int count = puts.size();
        assertThat(apply(SAMPLES, "--yes")).isZero();
        assertThat(puts).hasSize(count);
        assertThat(out.toString()).isEqualTo("Added 0, changed 0, unchanged " + count + "." + System.lineSeparator());
    }

    @Test
    void whatOthersNameIsAppliedFirst() throws IOException {
        file("journeys/a.yaml", "title: T");
        file("messages/b.yaml", "title: T");
        Folder folder = new Folder(dir);
        assertThat(folder.definitions()).extracting(Definition::kind).containsExactly(Kind.MESSAGES, Kind.JOURNEYS);
    }

    @Test
    void aChangeIsShownFieldByField() throws IOException {
        file("messages/hello.yaml", "title: Hello\nchannels: {sms: {text: Hi}}\n");
        apply(dir);
        file("messages/hello.yaml", "title: Hello\nchannels: {sms: {text: Hi you}}\n");
        assertThat(apply(dir, "--dry-run")).isZero();
        assertThat(out.toString())
                .contains("~ messages/hello", "/channels/sms/text: \"Hi\" -> \"Hi you\"", "Would add 0, change 1");
        assertThat(puts).hasSize(1);
        apply(dir);
        assertThat(puts).hasSize(2);
    }

    @Test
    void brokenYamlNamesFileAndLine() throws IOException {
        file("messages/bad.yaml", "title: T\nchannels: {sms\n");
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("messages/bad.yaml:3").contains("nothing was applied");
    }

    @Test
    void aFieldThatStandsTwiceIsToldWithItsLine() throws IOException {
        file("messages/bad.yaml", "title: T\nx: 1\ntitle: U\n");
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("messages/bad.yaml:3: /title: stands here for the second time.");
    }

    @Test
    void whatTheServerRefusesNamesFileLineAndField() throws IOException {
        file(
                "journeys/bad.yaml",
                "title: T\nentry: {event: A}\nnodes:\n  - id: a\n    title: refuse me\n    type: exit\n");
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("journeys/bad.yaml:5: /nodes/0/title: No such title.");
    }

    @Test
    void oneKeyInTwoFilesIsRefused() throws IOException {
        file("messages/a.yaml", "key: same\ntitle: T\n");
        file("messages/b.yaml", "key: same\ntitle: T\n");
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("messages/b.yaml:1: /key: 'same' stands in messages/a.yaml too.");
    }

    @Test
    void aWrongKeyAndAServerThatIsNotThereAreToldInOneSentence() throws IOException {
        file("messages/a.yaml", "title: T\n");
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        assertThat(applyAt(dir, url, "bad")).isEqualTo(1);
        assertThat(err.toString()).contains("The API key is not valid");
        server.stop(0);
        assertThat(applyAt(dir, url, "good")).isEqualTo(1);
        assertThat(err.toString()).contains("No Braid answers at " + url);
    }

    @Test
    void wrongArgumentsTellTheUsage() {
        assertThat(apply(dir.resolve("none"))).isEqualTo(2);
        assertThat(applyAt(dir, "localhost:1", "k")).isEqualTo(2);
        assertThat(apply(dir, "--frobnicate")).isEqualTo(2);
        assertThat(err.toString()).contains("'--frobnicate' is not understood.", "Usage:");
    }

    @Test
    void plainWordsAreWhatTheySay() throws IOException {
        file("messages/a.yaml", "a: yes\nb: 12:30\nc: true\nd: 0123\ne: 1.50\nf: '7'\n");
        assertThat(new Folder(dir).definitions().getFirst().json())
                .hasToString("{\"a\":\"yes\",\"b\":\"12:30\",\"c\":true,\"d\":\"0123\",\"e\":1.50,\"f\":\"7\"}");
    }
}
