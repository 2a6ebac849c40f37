package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.Arguments.UsageFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a whole Braid. */
final class ApplyEndToEndTest {
    private static final Path SAMPLES = Path.of("../samples/shop");

    @TempDir
    private Path dir;

    private final RunningBraid braid = new RunningBraid();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        braid.close();
    }

    @Test
    void theSampleShopIsAppliedOnceAndThenThereIsNothingToDo() throws IOException {
        copySamples();
        assertThat(apply()).as(err::toString).isZero();
        assertThat(out.toString())
                .contains("+ catalogue/mug-stoneware", "+ journeys/left-cart", "+ segments/regulars")
                .doesNotContain("+ settings/");
        assertThat(braid.get("/api/journeys/left-cart").json().path("version").asInt())
                .isEqualTo(1);
        assertThat(braid.get("/api/products/mug-stoneware").json().path("price").decimalValue())
                .isEqualByComparingTo("12.90");
        assertThat(braid.get("/api/settings/delivery").json().path("timeZone").asText())
                .isEqualTo("Europe/Kyiv");

        assertThat(apply()).isZero();
        assertThat(out.toString()).matches("Added 0, changed 0, unchanged \\d+\\.\\R");
        assertThat(braid.get("/api/journeys/left-cart").json().path("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void whatAJourneyMightBeBetterForIsToldWithItsLineAndStopsNothing() throws IOException {
        copySamples();
        Files.writeString(dir.resolve("journeys/push-all.yaml"), """
                title: Push all
                entry: {segment: regulars}
                nodes:
                  - {id: wait, type: wait, for: 1h, next: tell}
                  - id: tell
                    type: message
                    channel: sms
                    message: cart-email
                    purpose: transactional
                """);
        assertThat(apply("--dry-run")).as(err::toString).isZero();
        assertThat(apply()).as(err::toString).isZero();
        assertThat(out.toString())
                .contains("? journeys/push-all.yaml:5: 'cart-email: sms': the message has no words for this channel")
                .contains("Added");
        assertThat(apply()).isZero();
        assertThat(out.toString()).doesNotContain("? ");
    }

    @Test
    void aChangedFileShowsWhatChangesAndADryRunChangesNothing() throws IOException {
        copySamples();
        apply();
        replace("journeys/left-cart.yaml", "at: 2h", "at: 3h");
        replace("segments/regulars.yaml", "at_least: 3", "at_least: 4");
        replace("settings/delivery.yaml", "quietToMinute: 540", "quietToMinute: 600");

        assertThat(apply("--dry-run")).isZero();
        assertThat(out.toString())
                .contains("~ journeys/left-cart", "/nodes/2/legs/2/at: \"2h\" -> \"3h\"")
                .contains("~ segments/regulars", "/rule/count/at_least: 3 -> 4")
                .contains("~ settings/delivery", "/quietToMinute: 540 -> 600")
                .contains("Would add 0, change 3, unchanged");
        assertThat(braid.get("/api/journeys/left-cart").json().path("version").asInt())
                .isEqualTo(1);

        assertThat(apply()).isZero();
        assertThat(braid.get("/api/journeys/left-cart").json().path("version").asInt())
                .isEqualTo(2);
        assertThat(braid.get("/api/settings/delivery")
                        .json()
                        .path("quietToMinute")
                        .asInt())
                .isEqualTo(600);
        assertThat(apply()).isZero();
        assertThat(out.toString()).startsWith("Added 0, changed 0,");
    }

    @Test
    void aChannelsSettingsAreAFileWithoutItsSecrets() throws IOException {
        Path file = Files.createDirectories(dir.resolve("channels")).resolve("sms.yaml");
        Files.writeString(file, "host: smpp.example\nsystemId: braid\nsender: MyShop\npassword: hunter2\n");
        assertThat(apply()).isEqualTo(1);
        assertThat(err.toString()).contains("channels/sms.yaml:4: /password: is a secret");
        assertThat(out.toString() + err).doesNotContain("hunter2");

        Files.writeString(file, "host: smpp.example\nsystemId: braid\nsender: MyShop\nport: 2776\n");
        assertThat(apply()).as(err::toString).isZero();
        assertThat(out.toString()).contains("~ channels/sms", "/port: 2775 -> 2776");
        assertThat(braid.get("/api/channels/sms/settings")
                        .json()
                        .at("/values/host")
                        .asText())
                .isEqualTo("smpp.example");
        assertThat(braid.get("/api/channels/sms").json().at("/state/mode").asText())
                .isEqualTo("sandbox");
        assertThat(apply()).isZero();
        assertThat(out.toString()).startsWith("Added 0, changed 0, unchanged 1.");

        Files.writeString(dir.resolve("channels/fax.yaml"), "host: fax.example\n");
        Files.writeString(file, "port: 70000\n");
        assertThat(apply()).isEqualTo(1);
        assertThat(err.toString())
                .contains("There are no channels 'fax'; there are email, sms, webhook, webpush.")
                .contains("channels/sms.yaml:1: /port:");
    }

    @Test
    void aBrokenFileIsNamedWithLineAndFieldAndNothingIsApplied() throws IOException {
        copySamples();
        replace("journeys/left-cart.yaml", "percent: 10", "percent: 99");
        assertThat(apply()).isEqualTo(1);
        assertThat(err.toString())
                .contains("journeys/left-cart.yaml:21: /nodes/1/percent: must have a maximum value of 50.")
                .contains("1 wrong; nothing was applied.");
        assertThat(braid.get("/api/products").json().path("items")).isEmpty();
    }

    @Test
    void whatOnlyTheServerKnowsIsNamedWithLineAndFieldToo() throws IOException {
        copySamples();
        replace("journeys/left-cart.yaml", "next: measure", "next: nowhere");
        replace("messages/cart-sms.yaml", "{{ cart.id | url_encode }}\"\n    ru", "{{ cart.id | \"\n    ru");
        assertThat(apply()).isEqualTo(1);
        assertThat(err.toString()).contains("messages/cart-sms.yaml:7: /channels/sms/en/text: ");

        replace("messages/cart-sms.yaml", "{{ cart.id | \"\n    ru", "{{ cart.id | url_encode }}\"\n    ru");
        assertThat(apply()).isEqualTo(1);
        assertThat(err.toString()).contains("journeys/left-cart.yaml:18: /nodes/0/next: ");

        replace("journeys/left-cart.yaml", "next: nowhere", "next: measure");
        assertThat(apply()).as(err::toString).isZero();
        assertThat(out.toString()).contains("+ journeys/left-cart", "Added 2, changed 0");
    }

    @Test
    void theKeyMayComeFromTheEnvironmentAndAWrongOneIsTold() throws IOException {
        copySamples();
        Map<String, String> environment = Map.of("BRAID_URL", braid.url(), "BRAID_API_KEY", RunningBraid.API_KEY);
        assertThat(run(environment, dir.toString(), "--dry-run")).isZero();
        assertThat(run(environment, dir.toString(), "--api-key", "wrong-key")).isEqualTo(1);
        assertThat(err.toString()).contains("The API key is not valid at " + braid.url());
        // A key that browsers have may not do it either.
        assertThat(run(environment, dir.toString(), "--api-key", RunningBraid.WRITE_KEY))
                .isEqualTo(1);
    }

    @Test
    void dataFilesAreImportedOnceInTheOrderOfWhatTheyHold() throws Exception {
        Path data = Path.of("../samples/data");
        String[] args = {data.toString(), "--url", braid.url(), "--api-key", RunningBraid.API_KEY};
        assertThat(run(Map.of(), args[0], args[1], args[2], args[3], args[4], "--dry-run"))
                .isZero();
        assertThat(out.toString()).contains("+ imports/people.csv").doesNotContain("rows in");
        assertThat(braid.get("/api/imports").json().path("items")).isEmpty();

        assertThat(whileBraidWorks(() -> run(Map.of(), args))).as(err::toString).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("+")))
                .containsExactly(
                        "+ imports/products.yml",
                        "+ imports/people.csv",
                        "+ imports/consents.csv",
                        "+ imports/orders.csv");
        assertThat(out.toString())
                .contains("4 rows in, 0 known already, 0 rejected")
                .doesNotContain(" 1 rejected");
        assertThat(braid.profile("user_id:c-1001")
                        .path("traits")
                        .path("firstName")
                        .asText())
                .isEqualTo("Olena");
        assertThat(braid.json("/api/products/sneaker-41").path("category").asText())
                .isEqualTo("Shoes / Sneakers");

        assertThat(run(Map.of(), args)).isZero();
        assertThat(out.toString()).isEmpty();

        Files.createDirectories(dir.resolve("imports"));
        Files.writeString(dir.resolve("imports/customers.csv"), "user_id\n1\n");
        assertThat(apply()).isEqualTo(1);
        assertThat(err.toString()).contains("imports/customers.csv: should be called products, people");
        Files.move(dir.resolve("imports/customers.csv"), dir.resolve("imports/orders.csv"));
        assertThat(apply()).isEqualTo(1);
        assertThat(err.toString()).contains("No column is mapped to 'order_id'.");
    }

    private int whileBraidWorks(java.util.concurrent.Callable<Integer> command) throws Exception {
        var asked = new java.util.concurrent.FutureTask<>(command);
        Thread.ofPlatform().start(asked);
        while (!asked.isDone()) {
            braid.settle();
            Thread.sleep(20);
        }
        return asked.get();
    }

    @Test
    void wrongArgumentsAreMisuse() {
        for (List<String> args : List.of(
                List.of(dir.toString()),
                List.of(dir.toString(), "--url", "localhost:1", "--api-key", "k"),
                List.of(dir.resolve("none").toString(), "--url", braid.url(), "--api-key", "k"),
                List.of(dir.toString(), "--url", braid.url(), "--api-key", "k\n"))) {
            Assertions.assertThatThrownBy(() -> run(Map.of(), args.toArray(String[]::new)))
                    .as(args.toString())
                    .isInstanceOf(UsageFault.class);
        }
    }

    @Test
    void theSchemasAreServed() {
        for (String name : List.of("journey", "segment", "message", "product", "settings", "preferences")) {
            assertThat(braid.get("/schemas/" + name + ".json")
                            .json()
                            .path("$id")
                            .asText())
                    .isEqualTo("/schemas/" + name + ".json");
        }
    }

    private int apply(String... more) {
        List<String> args =
                new ArrayList<>(List.of(dir.toString(), "--url", braid.url(), "--api-key", RunningBraid.API_KEY));
        args.addAll(List.of(more));
        return run(Map.of(), args.toArray(String[]::new));
    }

    private int run(Map<String, String> environment, String... args) {
        out.reset();
        err.reset();
        ApplyCommand command = new ApplyCommand(environment, new PrintStream(out), new PrintStream(err));
        return command.run(Arguments.parse(command, List.of(args)));
    }

    private void copySamples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = dir.resolve(SAMPLES.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void replace(String name, String from, String to) throws IOException {
        Path file = dir.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
