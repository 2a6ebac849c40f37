package io.braid.spine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.storage.Database;
import io.braid.base.storage.DatabaseAddress;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.log.GroupCommitLog;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.pipeline.Trail;
import io.braid.spine.timers.ManualClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a process that writes history, at random moments: it goes on from its watermark, and every row is there once. */
@Tag("slow")
class KilledTest {
    private static final int KILLS = 4;
    private static final int EVENTS = 3_000;
    private static final int PIECE_IDS = 30;

    @TempDir
    Path folder;

    @Test
    void everyRowIsThereOnceThoughTheWriterIsKilled() throws Exception {
        Random random = new Random();
        try (TestDatabase database = TestDatabase.fresh();
                HistoryRig rig = new HistoryRig(folder, database.storage())) {
            for (int n = 0; n < EVENTS; n++) {
                rig.track("p" + n % 7, "seen", Json.object().put("price", n));
                if (n % 500 == 499) {
                    rig.fold();
                }
            }
            for (int kill = 0; kill < KILLS; kill++) {
                Process victim = start(database.address());
                try (BufferedReader said = victim.inputReader()) {
                    for (int line = random.nextInt(12); line >= 0 && said.readLine() != null; line--) {
                        // it gets a little further
                    }
                    victim.destroyForcibly();
                }
                victim.waitFor();
            }
            rig.open();
            rig.settle();
            assertThat(rig.ask("SELECT log_offset FROM event ORDER BY id"))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, EVENTS)
                            .mapToObj(Long::toString)
                            .toList());
            assertThat(rig.ask("SELECT sum(p_price)::BIGINT FROM event"))
                    .containsExactly("" + EVENTS * (EVENTS - 1) / 2);
        }
    }

    private Process start(DatabaseAddress address) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Victim.class.getName(),
                        address.jdbcUrl(),
                        address.user(),
                        address.password(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Writes piece by piece, each a transaction, and says so. */
    static final class Victim {
        public static void main(String[] args) throws Exception {
            Database database = Database.open(new DatabaseAddress(args[0], args[1], args[2]), 2);
            GroupCommitLog log = new GroupCommitLog(database.storage(), new ManualClock(HistoryRig.START_MS));
            Trail trail = new Trail(database.storage(), Tables.postgres(), log);
            DuckWriter writer = new DuckWriter(DuckFile.open(Path.of(args[3]), 64, 1), 1);
            while (true) {
                writer.add(trail.read(writer.nextId(), PIECE_IDS));
                writer.commit();
                System.out.println(writer.nextId());
                System.out.flush();
            }
        }
    }
}
