package io.braid.doors.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
class ApplyTest {
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
        } else if (path.startsWith("/api/imports")) {
            boolean list = exchange.getRequestMethod().equals("GET") && path.equals("/api/imports");
            reply(exchange, 200, list ? "{\"items\":[]}" : "{\"summary\":{\"id\":\"7\",\"state\":\"queued\"}}");
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

    private int apply(Path folder) {
        return apply(folder, "good", false);
    }

    private int apply(Path folder, String apiKey, boolean dryRun) {
        out.reset();
        err.reset();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Apply(url, apiKey, dryRun, new PrintStream(out), new PrintStream(err)).run(folder);
    }

    private static String message(String text) {
        return "name: Hello\nchannels: {sms: {en: {text: " + text + "}}}\n";
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
        assertThat(apply(SAMPLES)).isZero();
        assertThat(puts).hasSize(count);
        assertThat(out.toString()).isEqualTo("Added 0, changed 0, unchanged " + count + "." + System.lineSeparator());
    }

    @Test
    void whatOthersNameIsAppliedFirst() throws IOException {
        file("journeys/a.yaml", "title: T");
        file("messages/b.yaml", message("Hi"));
        file("segments/a.yaml", "name: A\nrule: {all: [{segment: c}, {not: {segment: b}}]}");
        file("segments/b.yaml", "name: B\nrule: {segment: c}");
        file("segments/c.yaml", "name: C\nrule: {trait: city}");
        assertThat(new Folder(dir).definitions())
                .extracting(definition -> definition.kind() + "/" + definition.key())
                .containsExactly("MESSAGES/b", "SEGMENTS/c", "SEGMENTS/b", "SEGMENTS/a", "JOURNEYS/a");
    }

    @Test
    void aChangeIsShownFieldByField() throws IOException {
        file("messages/hello.yaml", message("Hi"));
        apply(dir);
        file("messages/hello.yaml", message("Hi you"));
        assertThat(apply(dir, "good", true)).isZero();
        assertThat(out.toString())
                .contains("~ messages/hello", "/channels/sms/en/text: \"Hi\" -> \"Hi you\"", "Would add 0, change 1");
        assertThat(puts).hasSize(1);
        apply(dir);
        assertThat(puts).hasSize(2);
    }

    @Test
    void aTimeInOtherWordsIsNoDifference() {
        assertThat(difference("{\"a\":\"2h\",\"b\":1.50}", "{\"a\":\"120m\",\"b\":1.5,\"c\":[],\"d\":null}"))
                .isEmpty();
        assertThat(difference("{\"a\":\"2h\"}", "{\"a\":\"121m\"}")).containsExactly("/a: \"2h\" -> \"121m\"");
        assertThat(difference("{\"a\":[1,2]}", "{\"a\":[1]}")).containsExactly("/a: [1,2] -> [1]");
    }

    @Test
    void longTextsAreShownWhereTheyDiffer() {
        String start = "The same words at the beginning, again and again, ".repeat(3);
        assertThat(difference("{\"a\":\"" + start + "one\"}", "{\"a\":\"" + start + "another\"}"))
                .containsExactly("/a: …g, again and again, one\" -> …g, again and again, another\"");
        assertThat(difference("{\"a\":\"" + start + "\"}", "{\"a\":\"" + start + "x".repeat(90) + "\"}"))
                .containsExactly("/a: …g, again and again, \" -> …g, again and again, " + "x".repeat(40) + "…");
        assertThat(difference("{}", "{\"a\":\"" + "y".repeat(90) + "\"}"))
                .containsExactly("/a: nothing -> \"" + "y".repeat(59) + "…");
        assertThat(difference("{\"a\":\"" + "🌿".repeat(60) + "\"}", "{\"a\":\"" + "🌿".repeat(59) + "🌸\"}")
                        .getFirst())
                .doesNotContain("?")
                .endsWith("🌸\"");
    }

    private static List<String> difference(String server, String file) {
        return Difference.of(Json.read(server), (ObjectNode) Json.read(file));
    }

    @Test
    void anImportThatStandsStillIsNotWaitedForForEver() throws IOException {
        file("imports/people.csv", "user_id\nu1\n");
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Apply apply = new Apply(url, "good", false, new PrintStream(out), new PrintStream(err), Ticker.system(), 500);
        assertThat(apply.run(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("imports/people.csv: import 7 is queued and has not moved for 0 s");
    }

    @Test
    void brokenYamlNamesFileAndLine() throws IOException {
        file("messages/bad.yaml", "name: T\nchannels: {sms\n");
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("messages/bad.yaml:3").contains("nothing was applied");
    }

    @Test
    void aFieldThatStandsTwiceIsToldWithItsLine() throws IOException {
        file("messages/bad.yaml", message("Hi") + "name: U\n");
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("messages/bad.yaml:3: /name: stands here for the second time.");
    }

    @Test
    void aMistakeIsToldOnceWithItsLine() throws IOException {
        file("segments/bad.yaml", "name: T\nrule:\n  all:\n    - {event: A, coumt: {at_least: 1}}\n    - {trait: a}\n");
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "segments/bad.yaml:4: /rule/all/0/coumt: is not a field here.",
                        "1 wrong; nothing was applied.");
        assertThat(puts).isEmpty();
    }

    @Test
    void whatTheServerRefusesNamesFileLineAndField() throws IOException {
        file("messages/a.yaml", message("Hi"));
        file(
                "journeys/bad.yaml",
                "title: T\nentry: {event: A}\nnodes:\n  - id: a\n    title: refuse me\n    type: exit\n");
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "journeys/bad.yaml:5: /nodes/0/title: No such title.", "Only the first 1 were applied.");
    }

    @Test
    void oneKeyInTwoFilesIsRefused() throws IOException {
        file("messages/a.yaml", "key: same\n" + message("Hi"));
        file("messages/b.yaml", "key: same\n" + message("Hi"));
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("messages/b.yaml:1: /key: 'same' stands in messages/a.yaml too.");
    }

    @Test
    void aFileOfOneMegabyteIsTheLargest() throws IOException {
        String text = message("Hi") + "#";
        file("messages/a.yaml", text + "x".repeat(YamlFile.CHARS_MAX - text.length()));
        assertThat(apply(dir)).as(err.toString()).isZero();
        file("messages/a.yaml", text + "x".repeat(YamlFile.CHARS_MAX - text.length() + 1));
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("messages/a.yaml:1: is larger than 1000000 bytes.");
    }

    @Test
    void aWrongKeyAndAServerThatIsNotThereAreToldInOneSentence() throws IOException {
        file("messages/a.yaml", message("Hi"));
        assertThat(apply(dir, "bad", false)).isEqualTo(1);
        assertThat(err.toString()).contains("The API key is not valid");
        server.stop(0);
        assertThat(apply(dir)).isEqualTo(1);
        assertThat(err.toString()).contains("No Braid answers at http://127.0.0.1:");
    }

    @Test
    void plainWordsAreWhatTheySay() {
        List<Complaint> complaints = new ArrayList<>();
        String text = "a: yes\nb: 12:30\nc: true\nd: 0123\ne: 1.50\nf: '7'\n";
        assertThat(new YamlFile("messages/a.yaml", Kind.MESSAGES, complaints)
                        .read(text)
                        .getFirst()
                        .json())
                .hasToString("{\"a\":\"yes\",\"b\":\"12:30\",\"c\":true,\"d\":\"0123\",\"e\":1.50,\"f\":\"7\"}");
        assertThat(complaints).isEmpty();
    }
}
