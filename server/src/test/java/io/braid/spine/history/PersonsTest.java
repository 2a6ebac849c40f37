package io.braid.spine.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonsTest {
    private static final String KEPT =
            "SELECT workspace_id, profile_id, timezone, max(time_ms), max(seen_ms) FROM person GROUP BY 1, 2, 3 ORDER BY ALL";
    private static final String COUNTED = Persons.COUNTED.formatted("true") + " ORDER BY ALL";

    @TempDir
    Path folder;

    private static void happen(HistoryRig rig, Random chance, int events) {
        for (int n = 0; n < events; n++) {
            ObjectNode body = Json.object();
            if (chance.nextInt(3) == 0) {
                body.withObject("/context").put("timezone", chance.nextBoolean() ? "Asia/Tokyo" : " UTC ");
            }
            if (chance.nextInt(3) == 0) {
                body.withObject("/properties").put("store_id", "s");
            }
            rig.clock.advanceTo(rig.clock.nowMs() + chance.nextInt(1_000));
            rig.send(EventType.TRACK, "p" + chance.nextInt(20), "A", body);
        }
    }

    @Test
    void whoThereIsAndWhenHeWasSeenIsWhatTheEventsSayThroughMergesUnmergesAndRestarts() {
        Random chance = new Random(7);
        try (HistoryRig rig = new HistoryRig(folder)) {
            for (int round = 0; round < 3; round++) {
                DuckHistory history = rig.open();
                happen(rig, chance, 200);
                rig.settle();
                Map<String, String> merged = new HashMap<>();
                for (int pair = 0; pair < 3; pair++) {
                    String loser = "p" + (2 * pair + 1);
                    merged.put(loser, Long.toString(rig.people.id(loser)));
                    rig.track("p" + 2 * pair, "merge", Json.object().put("with", loser));
                }
                happen(rig, chance, 100);
                rig.settle();
                assertThat(rig.ask(KEPT)).isEqualTo(rig.ask(COUNTED)).hasSizeGreaterThan(20);
                for (int pair = 0; pair < 3; pair++) {
                    String loser = "p" + (2 * pair + 1);
                    rig.track(
                            "p" + 2 * pair,
                            "split",
                            Json.object().put("from", loser).put("restored", merged.get(loser)));
                }
                happen(rig, chance, 100);
                rig.settle();
                assertThat(rig.ask(KEPT)).isEqualTo(rig.ask(COUNTED));
                rig.close(history);
            }
        }
    }

    @Test
    void aFileOfTheReleaseBeforeIsBroughtUpToDate() throws SQLException {
        try (HistoryRig rig = new HistoryRig(folder)) {
            DuckHistory history = rig.open();
            happen(rig, new Random(8), 50);
            rig.track("a", "list", (ObjectNode) Json.read("{\"products\":[7,{\"sku\":\"s\"}]}"));
            rig.settle();
            rig.close(history);
            try (DuckFile file = DuckFile.open(folder, 128, 1);
                    var connection = file.connect()) {
                DuckFile.execute(connection, "ALTER TABLE event DROP COLUMN goods; UPDATE watermark SET version = 3");
            }
            rig.open();
            rig.track("a", "later", Json.object());
            rig.settle();
            assertThat(rig.ask(KEPT)).isEqualTo(rig.ask(COUNTED)).hasSizeGreaterThan(20);
            assertThat(rig.ask("SELECT name, goods FROM event ORDER BY id DESC LIMIT 1"))
                    .containsExactly("later null");
            assertThat(rig.ask("SELECT count(*) FROM event")).containsExactly("52");
            assertThat(folder.resolve(DuckFile.NAME + ".aside")).doesNotExist();
        }
    }
}
