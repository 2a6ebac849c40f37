package io.braid.base.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Patience;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    private Home home;
    private EmbeddedPostgres last;

    @BeforeEach
    void open() {
        home = Home.open(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        if (last != null) {
            last.close();
        }
        home.close();
    }

    @Test
    void itStartsDurableAndAnswersOnlyWithThePassword() throws SQLException, IOException {
        EmbeddedPostgres postgres = start();

        assertThat(postgres.adopted()).isFalse();
        assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
        assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
        assertThat(ask(postgres, "SHOW max_wal_size")).isEqualTo("4GB");
        assertThat(ask(postgres, "SHOW checkpoint_timeout")).isEqualTo("15min");
        assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(postgres, "SHOW data_checksums")).isEqualTo("on");
        assertThat(ask(postgres, "SHOW server_version")).isEqualTo("18.6");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.address().jdbcUrl(), "braid", "guess"))
                .hasMessageContaining("password authentication failed");
        assertThat(Files.getPosixFilePermissions(home.folder().resolve("postgres/password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(postgres.address().toString())
                .doesNotContain(postgres.address().password());
    }

    @Test
    void dataSurvivesAStopAndAStart() throws SQLException {
        tell(start(), "CREATE TABLE kept AS SELECT 7 AS n");
        last.close();

        EmbeddedPostgres again = start();

        assertThat(again.adopted()).isFalse();
        assertThat(ask(again, "SELECT n FROM kept")).isEqualTo("7");
    }

    @Test
    void aKilledServerStartsAgainWithEverythingCommitted() throws SQLException {
        EmbeddedPostgres postgres = start();
        tell(postgres, "CREATE TABLE kept (n int)");
        tell(postgres, "INSERT INTO kept SELECT generate_series(1, 1000)");
        postgres.abandon();
        Processes.signal(postgres.pid(), "KILL");

        EmbeddedPostgres again = start();

        assertThat(again.adopted()).isFalse();
        assertThat(again.pid()).isNotEqualTo(postgres.pid());
        assertThat(ask(again, "SELECT count(*) FROM kept")).isEqualTo("1000");
    }

    @Test
    void aServerThatDiesWhileBraidRunsIsStartedAgainOnItsPort() throws SQLException, InterruptedException {
        EmbeddedPostgres postgres = start();
        tell(postgres, "CREATE TABLE kept AS SELECT 7 AS n");
        long killed = postgres.pid();

        Processes.signal(killed, "KILL");

        // The killed server may still answer for a moment.
        Patience.until("another server", () -> postgres.pid() != killed);
        assertThat(eventually(postgres, "SELECT n FROM kept")).isEqualTo("7");
    }

    private static String eventually(EmbeddedPostgres postgres, String sql) throws SQLException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return ask(postgres, sql);
            } catch (SQLException e) {
                if (tries == 600) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    @Test
    void aServerThatAKilledBraidLeftIsAdopted() throws SQLException {
        EmbeddedPostgres left = start();
        tell(left, "CREATE TABLE kept AS SELECT 7 AS n");

        // A killed Braid closes nothing.
        left.abandon();
        EmbeddedPostgres adopted = start();

        assertThat(adopted.adopted()).isTrue();
        assertThat(adopted.pid()).isEqualTo(left.pid());
        assertThat(ask(adopted, "SELECT n FROM kept")).isEqualTo("7");
    }

    @Test
    void aServerThatWasStartedInAnotherWayIsReplaced() throws SQLException {
        EmbeddedPostgres left = start();
        left.abandon();

        last = EmbeddedPostgres.start(home, TestDatabase.PROGRAMS, Ticker.system(), Map.of("work_mem", "5MB"));

        assertThat(last.adopted()).isFalse();
        assertThat(last.pid()).isNotEqualTo(left.pid());
        assertThat(ask(last, "SHOW work_mem")).isEqualTo("5MB");
    }

    @Test
    void aPidFileWhoseNumberBelongsToAStrangerIsStale() throws IOException, SQLException {
        start().close();
        Path data = home.folder().resolve("postgres/data");
        // This test's own process lives, and PostgreSQL would believe the file.
        Files.writeString(
                data.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data + "\n1700000000\n5432\n\n127.0.0.1\n\nready\n");

        EmbeddedPostgres postgres = start();

        assertThat(postgres.adopted()).isFalse();
        assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void whatACrashLeftHalfMadeIsMadeAgain() throws IOException, SQLException {
        Path half = home.folder().resolve("postgres/data.half/base");
        Files.createDirectories(half);
        Files.writeString(half.resolve("1"), "half");

        assertThat(ask(start(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void dataOfAnotherMajorVersionIsRefused() throws IOException {
        start().close();
        last = null;
        Files.writeString(home.folder().resolve("postgres/data/PG_VERSION"), "17\n");

        assertThatThrownBy(this::start).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("postgres_version");
        });
    }

    private EmbeddedPostgres start() {
        last = EmbeddedPostgres.start(home, TestDatabase.PROGRAMS, Ticker.system(), Map.of());
        return last;
    }

    private static void tell(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        DatabaseAddress address = postgres.address();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
