package io.braid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Receipts and products of a real grocery chain (completejourney, CC0), imported as they lie there: R's CSV, {@code NA} for nothing, lines
 * of a receipt anywhere. A slice in the suite, the whole in the slow tests.
 */
final class CompleteJourneyTest {
    private static final Path DATA = Path.of("../../shared/data/completejourney");

    @Test
    void aSliceOfRealReceiptsBecomesOrdersOfTheirHouseholds() throws IOException {
        imported(1_000, 1_000);
    }

    @Test
    @Tag("slow")
    void allRealReceiptsAndProductsAreImported() throws IOException {
        imported(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private static void imported(int receiptLines, int products) throws IOException {
        assumeTrue(Files.isDirectory(DATA), "the data of ../shared is not here");
        List<String> receipts = lines("transactions_sample.csv.gz", receiptLines);
        try (RunningBraid braid = new RunningBraid()) {
            JsonNode goods = run(braid, "products", lines("products.csv.gz", products), "");
            assertThat(goods.path("summary").path("progress").path("rejected").asInt())
                    .as("a product without a name is told, not made up")
                    .isPositive();
            JsonNode progress =
                    run(braid, "orders", receipts, "USD").path("summary").path("progress");
            assertThat(progress.path("rows").asInt()).isEqualTo(receipts.size() - 1);
            // Some spreadsheet has made 4.0128e+10 of a receipt's number: whose it was nobody can tell any more.
            List<String> sound = receipts.stream()
                    .skip(1)
                    .filter(line -> !line.split(",")[2].contains("e+"))
                    .toList();
            assertThat(progress.path("imported").asInt()).isEqualTo(sound.size());
            assertThat(progress.path("rejected").asInt()).isEqualTo(receipts.size() - 1 - sound.size());
            long baskets =
                    sound.stream().map(line -> line.split(",")[2]).distinct().count();
            assertThat(progress.path("written").asLong()).isEqualTo(baskets);

            String[] one = receipts.get(1).replace("\"", "").split(",");
            JsonNode household = braid.profile("user_id:" + one[0]);
            JsonNode items = braid.json("/api/profiles/" + household.path("id").asText() + "/timeline?kind=track")
                    .path("items");
            Set<String> own = sound.stream()
                    .map(line -> line.replace("\"", "").split(","))
                    .filter(line -> line[0].equals(one[0]))
                    .map(line -> line[2])
                    .collect(Collectors.toSet());
            assertThat(items.findValuesAsText("order_id")).isNotEmpty().isSubsetOf(own);

            JsonNode again =
                    run(braid, "orders", receipts, "USD").path("summary").path("progress");
            assertThat(again.path("imported").asInt()).isZero();
            assertThat(again.path("known").asInt()).isEqualTo(sound.size());
        }
    }

    /** The header is what the chain calls things; what is left is said once. */
    private static JsonNode run(RunningBraid braid, String kind, List<String> lines, String currency) {
        byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        Caller.Answer sent = braid.upload("/api/imports?kind=" + kind + "&name=completejourney", file);
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        String path = "/api/imports/" + sent.json().path("summary").path("id").asText();
        if (kind.equals("products")) {
            String mapping = """
                    {"columns":[{"name":"product_id","target":"product_id"},{"name":"manufacturer_id","target":"attribute:manufacturer"},
                    {"name":"department","target":"attribute:department"},{"name":"brand","target":"brand"},
                    {"name":"product_category","target":"category"},{"name":"product_type","target":"name"},
                    {"name":"package_size","target":"attribute:package_size"}]}""";
            assertThat(braid.put(path + "/mapping", mapping).status()).isEqualTo(200);
        } else {
            assertThat(sent.json().path("missing").isNull()).as(sent.body()).isTrue();
            assertThat(sent.json().path("currency").asText()).isNotEqualTo(currency);
        }
        assertThat(braid.post(path + "/start", "{}").status()).isEqualTo(202);
        braid.settle();
        JsonNode done = braid.json(path);
        assertThat(done.path("summary").path("state").asText())
                .as(done.toString())
                .isEqualTo("done");
        return done;
    }

    private static List<String> lines(String name, int max) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve(name))), StandardCharsets.UTF_8))) {
            // R writes nothing as NA.
            return in.lines()
                    .limit(max == Integer.MAX_VALUE ? max : max + 1L)
                    .map(line -> line.replace(",NA", ","))
                    .toList();
        }
    }
}
