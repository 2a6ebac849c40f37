package io.braid.base.storage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import javax.sql.DataSource;

/**
 * How busy the pool of connections is.
 *
 * @param waiting threads that wait for a connection
 */
public record PoolFigures(int active, int idle, int waiting, int max) {
    /** Of a pool of ours; zeros for another data source. */
    public static PoolFigures of(DataSource dataSource) {
        if (!(dataSource instanceof HikariDataSource pool) || pool.getHikariPoolMXBean() == null) {
            return new PoolFigures(0, 0, 0, 0);
        }
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new PoolFigures(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }
}
