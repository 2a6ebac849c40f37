package io.braid.spine.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Folded;
import io.braid.spine.pipeline.TimelineRow;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A bench, not a test: processor time an event, all threads, checkpoints included. {@code -Dbraid.bench.history=500000} */
@EnabledIfSystemProperty(named = "braid.bench.history", matches = "\\d+")
class AppendRateTest {
    private static final int BATCH = 500;

    @TempDir
    Path folder;

    @Test
    void whatAnEventCosts() throws Exception {
        int events = Integer.getInteger("braid.bench.history");
        try (DuckFile file = DuckFile.open(folder, 512, 2);
                DuckWriter writer = new DuckWriter(file, 1)) {
            round(writer, events / 4, "warm-up");
            round(writer, events, "measured");
        }
        System.out.printf("file %,d KB%n", DuckFile.bytes(folder) / 1024);
    }

    private static void round(DuckWriter writer, int events, String what) throws Exception {
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = 0;
        long nanos = 0;
        long longest = 0;
        long adding = 0;
        long committing = 0;
        var thread = ManagementFactory.getThreadMXBean();
        int open = 0;
        for (int done = 0; done < events; done += BATCH) {
            Folded batch = batch(writer.nextId());
            long startedCpu = process.getProcessCpuTime();
            long started = System.nanoTime();
            long own = thread.getCurrentThreadCpuTime();
            writer.add(batch);
            long added = thread.getCurrentThreadCpuTime();
            open += BATCH;
            if (open >= 5_000) {
                writer.commit();
                open = 0;
            }
            adding += added - own;
            committing += thread.getCurrentThreadCpuTime() - added;
            long took = System.nanoTime() - started;
            nanos += took;
            longest = Math.max(longest, took);
            cpu += process.getProcessCpuTime() - startedCpu;
        }
        System.out.printf(
                "%s: %.1f us of processor time an event (%.1f taking rows, %.1f committing), %,d events/s, longest pause %d ms%n",
                what,
                cpu / 1_000.0 / events,
                adding / 1_000.0 / events,
                committing / 1_000.0 / events,
                events * 1_000_000_000L / nanos,
                longest / 1_000_000);
    }

    private static Folded batch(long fromId) {
        List<TimelineRow> rows = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < BATCH; n++) {
            long id = fromId + n;
            long ms = HistoryRig.START_MS + id;
            Event event = new Event(1, id, ms, event(id, ms));
            events.add(event);
            rows.add(new TimelineRow(
                    id * 7_919 % 100_000,
                    ms,
                    id,
                    id,
                    "track",
                    event.name(),
                    "anonymous_id:" + event.anonymousId(),
                    null));
        }
        return new Folded(fromId, fromId + BATCH, fromId + BATCH, List.of(new Folded.Part(1, rows, events, List.of())));
    }

    /** As the tag and the sample shop send them: 700 bytes; one of ten has products, one of twenty traits. */
    private static NewEvent event(long id, long ms) {
        ObjectNode body = Json.object();
        ObjectNode properties = body.putObject("properties");
        properties
                .put("product_id", "P-" + id % 5_000)
                .put("sku", "SKU-" + id % 5_000)
                .put("name", "A product of the shop");
        properties
                .put("category", "category " + id % 40)
                .put("brand", "brand " + id % 200)
                .put("price", id % 900 + 0.5);
        properties.put("quantity", 1).put("currency", "UAH").put("cart_id", "cart-" + id % 50_000);
        if (id % 10 == 0) {
            var products = properties.putArray("products");
            for (int n = 0; n < 3; n++) {
                products.addObject()
                        .put("product_id", "P-" + n)
                        .put("price", 10.5)
                        .put("quantity", 2)
                        .put("brand", "b" + n);
            }
        }
        ObjectNode context = body.putObject("context");
        context.put("ip", "10.0." + id % 250 + "." + id % 240)
                .put("locale", "uk-UA")
                .put("timezone", "Europe/Kyiv");
        context.put("userAgent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/129.0 Safari/537.36");
        context.putObject("page").put("path", "/p/" + id % 5_000).put("url", "https://shop.example/p/" + id % 5_000);
        context.putObject("library").put("name", "braid.js").put("version", "1.0");
        if (id % 20 == 0) {
            context.putObject("traits").put("city", "Kyiv").put("email", "p" + id % 100_000 + "@shop.example");
        }
        return new NewEvent(
                EventType.TRACK,
                id % 3 == 0 ? "Product Viewed" : "Product Added",
                "0f9d1c2e-1111-4a4a-9b9b-" + id,
                "",
                "7c1e0000-2222-4b4b-8c8c-" + id % 100_000,
                "",
                0,
                ms,
                1,
                Trust.PUBLIC,
                body);
    }
}
