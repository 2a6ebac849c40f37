package io.braid.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Patience;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of the JVM in the middle of an import: it goes on by itself, and each row is a person once. */
@Tag("slow")
final class ImportKillTest {
    private static final int ROWS = 30_000;
    private static final int KILLS = 3;

    @Test
    void anImportGoesOnAfterEachKillAndLosesAndDoublesNothing() throws Exception {
        try (Victim victim = new Victim()) {
            victim.start();
            victim.awaitReady();
            StringBuilder table = new StringBuilder("user_id,email,points\n");
            for (int i = 0; i < ROWS; i++) {
                table.append("k")
                        .append(i)
                        .append(",k")
                        .append(i)
                        .append("@example.com,")
                        .append(i)
                        .append('\n');
            }
            assertThat(victim.status("POST", "/api/imports?kind=people&start=true", table.toString()))
                    .isEqualTo(201);
            long seen = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                seen = awaitRows(victim, seen + 1);
                victim.kill();
                victim.start();
                victim.awaitReady();
            }
            awaitRows(victim, ROWS);
            while (!progress(victim).path("state").asText().equals("done")) {
                Thread.sleep(100);
            }
            JsonNode done = progress(victim).path("progress");
            assertThat(done.path("imported").asLong()).isEqualTo(ROWS);
            assertThat(done.path("rejected").asLong()).isZero();
            String events = "SELECT count(*), count(DISTINCT user_id) FROM log.event";
            assertThat(victim.query(events)).containsExactly(ROWS + " " + ROWS);
            List<String> all = List.of(Integer.toString(ROWS));
            assertThat(Patience.until(() -> victim.query("SELECT count(*) FROM profiles.profile"), all::equals))
                    .isEqualTo(all);
            assertThat(victim.query("SELECT count(*) FROM log.quarantine")).containsExactly("0");
        }
    }

    private static long awaitRows(Victim victim, long rows) throws Exception {
        long seen = progress(victim).path("progress").path("rows").asLong();
        while (seen < rows) {
            Thread.sleep(50);
            seen = progress(victim).path("progress").path("rows").asLong();
        }
        return seen;
    }

    private static JsonNode progress(Victim victim) throws Exception {
        return victim.get("/api/imports").path("items").get(0);
    }
}
