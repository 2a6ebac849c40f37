package io.braid.base.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A freshly migrated database for one test, on one PostgreSQL for the whole JVM: the embedded one in a folder for temporary files
 * (not durable, so that tests are fast), or an outside server by {@code BRAID_TEST_DATABASE_URL}, whose user may create databases.
 * Everything is gone when the JVM ends; closing one earlier is polite where a test makes many.
 */
public final class TestDatabase implements AutoCloseable {
    /** Where the test JVMs of this checkout keep PostgreSQL's programs. */
    static final Path PROGRAMS = Path.of("target/test-postgres").toAbsolutePath();

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final DatabaseAddress address;
    private final HikariDataSource pool;
    private final String name;

    private TestDatabase(DatabaseAddress address, String name, HikariDataSource pool) {
        this.address = address;
        this.name = name;
        this.pool = pool;
    }

    /** A database with every migration applied and nothing in it. */
    public static TestDatabase fresh() {
        String name = Server.PREFIX + COUNT.incrementAndGet();
        Server.execute("CREATE DATABASE " + name + " TEMPLATE " + Server.TEMPLATE);
        DatabaseAddress address = Server.at(name);
        return new TestDatabase(address, name, pool(address));
    }

    public Storage storage() {
        return new PgStorage(pool);
    }

    public DataSource dataSource() {
        return pool;
    }

    /** For a test that starts a Braid of its own on it. */
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        pool.close();
        Server.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static HikariDataSource pool(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
            config.setPassword(address.password());
        }
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        return new HikariDataSource(config);
    }

    /** Started by the first test that asks. */
    private static final class Server {
        static final String PREFIX = "braid_test_" + ProcessHandle.current().pid() + "_";
        static final String TEMPLATE = PREFIX + "template";
        private static final String FOLDER = "braid-test-";
        private static final DatabaseAddress ADDRESS = start();

        private static DatabaseAddress start() {
            String outside = System.getenv("BRAID_TEST_DATABASE_URL");
            DatabaseAddress address = outside == null ? startEmbedded() : DatabaseAddress.parse(outside);
            execute(address, "CREATE DATABASE " + TEMPLATE);
            if (outside != null) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> dropAll(address)));
            }
            try (Database template = Database.open(at(address, TEMPLATE), 2)) {
                return address;
            }
        }

        private static DatabaseAddress startEmbedded() {
            try {
                removeLeftovers();
                Path folder = Files.createTempDirectory(
                        FOLDER + ProcessHandle.current().pid() + "-");
                Home home = Home.open(folder);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        home,
                        PROGRAMS,
                        Ticker.system(),
                        Map.of(
                                "fsync",
                                "off",
                                "full_page_writes",
                                "off",
                                "synchronous_commit",
                                "off",
                                // A pool lets go of what nobody uses after 10 s at the earliest.
                                "max_connections",
                                "300"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    home.close();
                    delete(folder);
                }));
                return postgres.address();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void remove(Path folder) throws IOException {
            try {
                Path data = folder.toRealPath().resolve("postgres/data");
                Postmaster.running(data).ifPresent(left -> Processes.signal(left.pid(), "QUIT"));
                delete(folder);
            } catch (NoSuchFileException e) {
                // Another JVM clears up, too.
                return;
            }
        }

        /** What test JVMs that were killed left running. */
        private static void removeLeftovers() throws IOException {
            Path parent = Path.of(System.getProperty("java.io.tmpdir"));
            try (Stream<Path> folders = Files.list(parent)) {
                for (Path folder : folders.toList()) {
                    String[] words = folder.getFileName().toString().split("-");
                    boolean ours =
                            words.length > 3 && folder.getFileName().toString().startsWith(FOLDER);
                    if (ours && ProcessHandle.of(Long.parseLong(words[2])).isEmpty()) {
                        remove(folder);
                    }
                }
            }
        }

        private static void delete(Path folder) {
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                // Somebody else was faster, or the server is just ending; the next JVM tries again.
            }
        }

        private static void dropAll(DatabaseAddress address) {
            execute(address, "DROP DATABASE " + TEMPLATE + " WITH (FORCE)");
            for (int n = 1; n <= COUNT.get(); n++) {
                execute(address, "DROP DATABASE IF EXISTS " + PREFIX + n + " WITH (FORCE)");
            }
        }

        static DatabaseAddress at(String database) {
            return at(ADDRESS, database);
        }

        private static DatabaseAddress at(DatabaseAddress address, String database) {
            String url = address.jdbcUrl().replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + database);
            return new DatabaseAddress(url, address.user(), address.password());
        }

        static void execute(String sql) {
            execute(ADDRESS, sql);
        }

        private static void execute(DatabaseAddress address, String sql) {
            String user = address.user().isEmpty() ? null : address.user();
            try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), user, address.password());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
