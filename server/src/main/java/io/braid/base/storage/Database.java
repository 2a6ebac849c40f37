package io.braid.base.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.settings.StorageSettings;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A migrated database and the pool in front of it; the same for the embedded and for an outside server.
 *
 * <p>Thread rule: any thread.
 */
public final class Database implements AutoCloseable {
    private static final long CONNECT_MS = 10_000;

    private final HikariDataSource pool;
    private final Optional<EmbeddedPostgres> server;

    private Database(HikariDataSource pool, Optional<EmbeddedPostgres> server) {
        this.pool = pool;
        this.server = server;
    }

    /**
     * The database that the settings name: an outside one, or the embedded one, which is started and stopped with it.
     *
     * @throws Unavailable when the server cannot be reached
     */
    public static Database open(Home home, StorageSettings settings, Ticker ticker) {
        if (!settings.databaseUrl().isEmpty()) {
            return open(DatabaseAddress.parse(settings.databaseUrl().reveal()), settings.databaseConnections());
        }
        Map<String, String> parameters = Map.of(
                "shared_buffers", settings.databaseBuffersMb() + "MB",
                // Some are PostgreSQL's own, some are for a person with psql.
                "max_connections", "" + (settings.databaseConnections() + 20));
        EmbeddedPostgres server = EmbeddedPostgres.start(home, ticker, parameters);
        try {
            return new Database(open(server.address(), settings.databaseConnections()).pool, Optional.of(server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Connects and brings the schema up to date.
     *
     * @param connectionsMax size of the pool; at least 2
     * @throws Unavailable when the server cannot be reached
     */
    public static Database open(DatabaseAddress address, int connectionsMax) {
        Database database = connect(address, connectionsMax);
        try {
            migrate(database.dataSource());
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Connects without migrating. */
    static Database connect(DatabaseAddress address, int connectionsMax) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("braid");
        config.setJdbcUrl(address.jdbcUrl());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
            config.setPassword(address.password());
        }
        config.setMaximumPoolSize(connectionsMax);
        config.setMinimumIdle(1);
        config.setIdleTimeout(60_000);
        config.setConnectionTimeout(CONNECT_MS);
        config.addDataSourceProperty("ApplicationName", "braid");
        // A plan that was kept from when a table was empty reads all of it until statistics come by, a minute later:
        // the first
        // import of a new shop stood still. Planning anew costs a statement some tenths of a millisecond; ours work on
        // many rows.
        config.setConnectionInitSql("SET plan_cache_mode = force_custom_plan");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        try {
            return new Database(new HikariDataSource(config), Optional.empty());
        } catch (PoolInitializationException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new Unavailable("The database " + address + " cannot be used: " + why, 5_000, e);
        }
    }

    /** Runs what is missing of {@code db/migration}. Two that do it at once wait for each other. */
    static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .schemas("base")
                .table("migration")
                // Each wing counts in its own hundred, so that a later file may have a smaller number than one that
                // ran.
                .outOfOrder(true)
                .load()
                .migrate();
    }

    public DataSource dataSource() {
        return pool;
    }

    public Storage storage() {
        return new PgStorage(pool);
    }

    /** Closes the pool, and stops the embedded server. */
    @Override
    public void close() {
        pool.close();
        server.ifPresent(EmbeddedPostgres::close);
    }
}
