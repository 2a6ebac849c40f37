package io.braid.spine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.spine.history.History.ColumnType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** History leaves as files and comes back the same, and goes on from where it was. */
class ParquetTest {
    @TempDir
    Path home;

    @TempDir
    Path files;

    @Test
    @Timeout(30)
    void whatComesBackIsWhatWentAndGoesOn() throws Exception {
        Path folder = home.resolve(HistoryModule.FOLDER);
        Parquet parquet = new Parquet(home);
        assertThatThrownBy(() -> parquet.write(files))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no history");
        try (HistoryRig rig = new HistoryRig(folder)) {
            DuckHistory first = rig.open();
            rig.track("a", "seen", (ObjectNode)
                    Json.read("{\"price\": 3, \"size\": \"xl\", \"products\": [{\"sku\": \"s\"}]}"));
            rig.track("b", "seen", Json.object());
            rig.settle();
            first.want("properties.size", ColumnType.TEXT);
            while (first.column("properties.size").isEmpty()) {
                Thread.sleep(5);
            }
            rig.track("a", "merge", Json.object().put("with", "b"));
            rig.settle();
            List<String> events = rig.ask("SELECT * FROM event ORDER BY id");
            rig.close(first);
            Path export = files.resolve("export");
            assertThat(parquet.write(export)).isEqualTo(3);
            assertThatThrownBy(() -> parquet.write(export)).hasMessageContaining("not empty");
            assertThatThrownBy(() -> parquet.read(export)).hasMessageContaining("There is history");
            Files.delete(folder.resolve(DuckFile.NAME));
            assertThatThrownBy(() -> parquet.read(home)).hasMessageContaining("not a folder");

            assertThat(parquet.read(export)).isEqualTo(3);
            rig.open();
            rig.track("c", "later", (ObjectNode) Json.read("{\"size\": \"s\"}"));
            rig.settle();
            assertThat(rig.ask("SELECT * FROM event ORDER BY id LIMIT 3")).isEqualTo(events);
            assertThat(rig.ask("SELECT count(*), count(w1) FROM event")).containsExactly("4 2");
            assertThat(rig.ask("SELECT count(*) FROM event_product")).containsExactly("1");
            assertThat(rig.ask("SELECT count(*) FROM alias")).containsExactly("1");
        }
    }
}
