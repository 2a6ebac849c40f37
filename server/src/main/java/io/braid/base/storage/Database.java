package io.braid.base.storage;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.settings.StorageSettings;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A migrated database and the pool in front of it; the same for the embedded and for an outside server.
 *
 * <p>Thread rule: any thread.
 */
public final class Database implements AutoCloseable {
    private static final long CONNECT_MS = 10_000;

    private static final long BUFFERS_MB_MIN = 256;
    private static final long BUFFERS_MB_MAX = 2_048;

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
     * @throws io.braid.base.kernel.Refusal {@code other_version}: another version of Braid made the data
     */
    public static Database open(Home home, StorageSettings settings, Ticker ticker) {
        if (!settings.databaseUrl().isEmpty()) {
            return open(DatabaseAddress.parse(settings.databaseUrl().reveal()), settings.databaseConnections());
        }
        Map<String, String> parameters = Map.of(
                "shared_buffers", buffersMb(settings.databaseBuffersMb(), machineBytes()) + "MB",
                // Some are PostgreSQL's own, some are for a person with psql.
                "max_connections", "" + (settings.databaseConnections() + 20));
        EmbeddedPostgres server = EmbeddedPostgres.start(home, ticker, parameters);
        try {
            Database database = open(
                    server.address(),
                    settings.databaseConnections(),
                    home.folder().toString(),
                    "give BRAID_HOME a new folder");
            return new Database(database.pool, Optional.of(server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * @param asked 0: by the machine's memory
     */
    static long buffersMb(int asked, long machineBytes) {
        return asked > 0 ? asked : Math.clamp((machineBytes >> 20) / 8, BUFFERS_MB_MIN, BUFFERS_MB_MAX);
    }

    /** The container's, in one. */
    private static long machineBytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /**
     * Connects and brings the schema up to date.
     *
     * @param connectionsMax size of the pool; at least 2
     * @throws Unavailable when the server cannot be reached
     * @throws io.braid.base.kernel.Refusal {@code other_version}: another version of Braid made the data
     */
    public static Database open(DatabaseAddress address, int connectionsMax) {
        return open(address, connectionsMax, address.toString(), "name an empty database in BRAID_DATABASE_URL");
    }

    private static Database open(DatabaseAddress address, int connectionsMax, String where, String instead) {
        Database database = connect(address, connectionsMax);
        try {
            Migrations.run(database.dataSource(), where, instead);
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
