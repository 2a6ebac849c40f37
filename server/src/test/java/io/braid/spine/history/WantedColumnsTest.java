package io.braid.spine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Patience;
import io.braid.base.kernel.Refusal;
import io.braid.spine.event.EventType;
import io.braid.spine.history.History.ColumnType;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that somebody asks for later have every row's value in the end, whatever breaks on the way. */
class WantedColumnsTest {
    @TempDir
    Path folder;

    @Test
    void oldAndNewRowsHaveTheValueAndARestartKeepsIt() throws Exception {
        AtomicInteger broken = new AtomicInteger();
        try (HistoryRig rig = new HistoryRig(folder)) {
            DuckHistory history =
                    rig.open(writer -> new ExactlyOnceTest.Breaking(writer, new Random(broken.get()), broken));
            for (int n = 0; n < 300; n++) {
                ObjectNode body = Json.object();
                body.putObject("properties").putObject("loyalty").put("tier", "t" + n % 3);
                body.putObject("context").putObject("page").put("path", n % 2 == 0 ? "/a" : null);
                rig.send(EventType.TRACK, "p", "seen", body);
            }
            rig.settle();
            assertThat(history.column("properties.loyalty.tier")).isEmpty();
            want(history, "properties.loyalty.tier", ColumnType.TEXT);
            want(history, "context.page.path", ColumnType.TEXT);
            want(history, "properties.loyalty", ColumnType.NUMBER);
            rig.track("p", "later", (ObjectNode) Json.read("{\"loyalty\": {\"tier\": \"t9\"}}"));
            rig.settle();
            String tier = known(history, "properties.loyalty.tier");
            String path = known(history, "context.page.path");
            assertThat(rig.ask("SELECT " + tier + ", count(*) FROM event GROUP BY 1 ORDER BY 1"))
                    .containsExactly("t0 100", "t1 100", "t2 100", "t9 1");
            assertThat(rig.ask("SELECT " + path + ", count(*) FROM event GROUP BY 1 ORDER BY 1"))
                    .containsExactly("/a 150", "null 151");
            known(history, "properties.loyalty");
            assertThat(rig.ask("SELECT count(*) FROM event WHERE irregular")).containsExactly("301");
            rig.close(history);

            DuckHistory again = rig.open();
            rig.track("p", "last", (ObjectNode) Json.read("{\"loyalty\": {\"tier\": \"t1\"}}"));
            rig.settle();
            assertThat(known(again, "properties.loyalty.tier")).isEqualTo(tier);
            assertThat(rig.ask("SELECT count(*) FROM event WHERE " + tier + " = 't1'"))
                    .containsExactly("101");
            assertThatThrownBy(() -> again.want("a..b", ColumnType.TEXT)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> again.want("x.".repeat(9) + "x", ColumnType.TEXT))
                    .isInstanceOf(Refusal.class);
        }
    }

    /** As a caller would: until it is taken. */
    private static void want(DuckHistory history, String path, ColumnType type) throws InterruptedException {
        for (int n = 0; n < 100; n++) {
            try {
                history.want(path, type);
                return;
            } catch (io.braid.base.kernel.Unavailable e) {
                Thread.sleep(20);
            }
        }
    }

    private static String known(DuckHistory history, String path) throws InterruptedException {
        Patience.until("a column for " + path, () -> history.column(path).isPresent());
        return history.column(path).orElseThrow().name();
    }
}
