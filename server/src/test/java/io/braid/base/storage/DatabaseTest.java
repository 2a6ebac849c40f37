package io.braid.base.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.settings.Settings;
import io.braid.base.settings.StorageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    @Test
    void openingAMigratedDatabaseAgainChangesNothing() {
        try (TestDatabase fresh = TestDatabase.fresh();
                Database database = Database.open(fresh.address(), 2)) {
            int one = database.storage()
                    .inTransaction(tx -> PgTransaction.handle(tx)
                            .createQuery("SELECT 1")
                            .mapTo(Integer.class)
                            .one());
            assertThat(one).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 256", "0, 2, 256", "0, 3, 384", "0, 16, 2048", "0, 64, 2048", "1, 64, 1", "4096, 1, 4096"})
    void withoutASettingAnEighthOfTheMachinesMemoryIsForPages(int askedMb, long machineGb, long expectedMb) {
        assertThat(Database.buffersMb(askedMb, machineGb << 30)).isEqualTo(expectedMb);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE base.migration SET checksum = checksum + 1 WHERE version = '310'",
                "UPDATE base.migration SET version = '309' WHERE version = '310'",
                "UPDATE base.migration SET version = '999' WHERE version = '500'"
            })
    void dataOfAnotherVersionAreRefusedInPlainWordsAndStayAsTheyAre(String change) {
        try (TestDatabase fresh = TestDatabase.fresh()) {
            fresh.storage().run(tx -> PgTransaction.handle(tx).execute(change));
            List<String> before = migrations(fresh);
            assertThatThrownBy(() -> Database.open(fresh.address(), 2))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("other_version"))
                    .hasMessageStartingWith("The data in jdbc:postgresql://")
                    .hasMessageContaining("made by another version of Braid: this one does not have ")
                    .hasMessageContaining(
                            "Nothing was changed. Keep them and start the version that made them, or name an empty"
                                    + " database in BRAID_DATABASE_URL to begin afresh.");
            assertThat(migrations(fresh)).isEqualTo(before);
        }
    }

    private static List<String> migrations(TestDatabase database) {
        return database.storage()
                .inTransaction(tx -> PgTransaction.handle(tx)
                        .createQuery("SELECT version || ' ' || checksum || ' ' || success FROM base.migration"
                                + " WHERE version IS NOT NULL ORDER BY installed_rank")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void withoutADatabaseUrlTheEmbeddedServerComesAndGoesWithIt(@TempDir Path folder) throws IOException {
        Path data;
        try (Home home = Home.open(folder.resolve("home"));
                Database database =
                        Database.open(home, settings(Map.of("database-buffers-mb", "32")), Ticker.system())) {
            data = home.folder().resolve("postgres/data");
            assertThat(Postmaster.running(data)).isPresent();
            assertThat(show(database, "SHOW shared_buffers")).isEqualTo("32MB");
        }
        assertThat(Postmaster.running(data)).isEmpty();
    }

    @Test
    void withADatabaseUrlNothingIsStarted(@TempDir Path folder) {
        try (TestDatabase fresh = TestDatabase.fresh()) {
            DatabaseAddress address = fresh.address();
            String url = address.jdbcUrl().replaceFirst("\\?.*", "") + "?user=" + address.user() + "&password="
                    + address.password();
            try (Home home = Home.open(folder);
                    Database database = Database.open(home, settings(Map.of("database-url", url)), Ticker.system())) {
                assertThat(show(database, "SHOW server_version")).startsWith("18");
                assertThat(folder.resolve("postgres")).doesNotExist();
            }
        }
    }

    private static StorageSettings settings(Map<String, String> options) {
        return Settings.of(Path.of("unused"), options).storage();
    }

    private static String show(Database database, String sql) {
        return database.storage()
                .inTransaction(tx -> PgTransaction.handle(tx)
                        .createQuery(sql)
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void aServerThatIsNotThereIsUnavailableAndThePasswordIsNotTold() {
        DatabaseAddress nowhere = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/braid", "braid", "secret");

        assertThatThrownBy(() -> Database.open(nowhere, 2))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }
}
