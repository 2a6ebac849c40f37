package io.braid.doors.transfer.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.access.Who;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.base.storage.Transaction;
import io.braid.know.catalog.CatalogModule;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.Normaliser;
import io.braid.spine.event.Event;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.GroupCommitLog;
import io.braid.spine.log.Log;
import io.braid.spine.timers.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import whose process dies between the append and the checkpoint, at every piece, ends with each row once. */
final class CrashTest {
    private static final int ROWS = 5 * RowPieces.ROWS + 7;

    @TempDir
    private Path dir;

    /** Dies once after each append, when everything is committed and nobody was told. */
    private static final class Deadly implements Log {
        private final Log log;
        private boolean alive;

        Deadly(Log log) {
            this.log = log;
        }

        @Override
        public List<AppendOutcome> append(AppendRequest request) {
            List<AppendOutcome> outcomes = log.append(request);
            alive = !alive;
            if (alive) {
                throw new Death();
            }
            return outcomes;
        }

        @Override
        public List<Event> read(long afterOffset, int max) {
            return log.read(afterOffset, max);
        }

        @Override
        public List<Event> await(long afterOffset, int max, long waitMs) throws InterruptedException {
            return log.await(afterOffset, max, waitMs);
        }

        @Override
        public List<Event> find(Collection<Long> offsets) {
            return log.find(offsets);
        }

        @Override
        public void quarantine(Transaction tx, int workspace, AppendRequest.Rejection rejection) {
            log.quarantine(tx, workspace, rejection);
        }

        @Override
        public Mark mark() {
            return log.mark();
        }
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void eachRowComesInOnceThroughADeathAtEveryPiece() throws IOException {
        try (TestDatabase database = TestDatabase.fresh()) {
            Storage storage = database.storage();
            ManualClock clock = new ManualClock(1_700_000_000_000L);
            try (GroupCommitLog log = new GroupCommitLog(storage, clock)) {
                Imports imports = new Imports(
                        storage,
                        new ImportStore(),
                        new ImportFolder(dir),
                        clock,
                        Ticker.system(),
                        id -> new Workspace(id, "Shop", "UTC", "EUR", "en", Workspace.SAMPLE_URL),
                        () -> {});
                Who who = new Who(1, 0, 3, io.braid.base.access.Role.OWNER, "key:3");
                Import job = imports.take(who, ImportKind.PEOPLE, "p", new ByteArrayInputStream(table()));
                imports.start(1, job.id());

                int deaths = 0;
                Deadly deadly = new Deadly(log);
                while (imports.get(1, job.id()).state() != ImportState.DONE) {
                    try (ImportRunner runner = runner(storage, deadly, clock)) {
                        while (runner.step()) {
                            // On, until it dies or is done.
                        }
                    } catch (Death death) {
                        deaths++;
                    }
                }
                assertThat(deaths).isEqualTo(6);
                Progress progress = imports.get(1, job.id()).progress();
                assertThat(progress.rows()).isEqualTo(ROWS);
                assertThat(progress.imported()).isEqualTo(ROWS - 6);
                assertThat(progress.rejected()).isEqualTo(6);
                Set<String> users = new HashSet<>();
                for (Event event : log.read(0, 2 * ROWS)) {
                    assertThat(users.add(event.userId())).isTrue();
                    assertThat(event.imported()).isTrue();
                }
                assertThat(users).hasSize(ROWS - 6);
                assertThat(Files.readAllLines(imports.rejected(1, job.id()))).hasSize(1 + 6);

                runner(storage, log, clock).purge(Ticker.system().nowMs() + ImportLimits.KEPT_MS + 60_000);
                assertThat(Files.exists(dir.resolve(Long.toString(job.id())))).isFalse();
                assertThat(imports.get(1, job.id()).errors().getFirst().value()).isNull();
                assertThat(imports.get(1, job.id()).columns().samples()).isEmpty();
            }
        }
    }

    /** One row of each piece is bad. */
    private static byte[] table() {
        StringBuilder table = new StringBuilder("user_id,email\n");
        for (int i = 0; i < ROWS; i++) {
            table.append("u")
                    .append(i)
                    .append(i % RowPieces.ROWS == 5 ? ",bad" : ",")
                    .append('\n');
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ImportRunner runner(Storage storage, Log log, ManualClock clock) {
        IdentityModule identity = IdentityModule.postgres(new Normaliser("UA"));
        ImportFolder folder = new ImportFolder(dir);
        return new ImportRunner(
                storage,
                new ImportStore(),
                folder,
                new Opener(folder, identity.normaliser()),
                new Landing(storage, log, new CatalogModule(storage, clock).products(), identity),
                clock,
                Ticker.system(),
                Backlog.NONE);
    }
}
