package io.braid.base.storage;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.postgresql.PGConnection;

/** Java collections as PostgreSQL arrays, sent in binary form, for {@code = ANY(?)} and {@code unnest(?)}. */
public final class PgArrays {
    private PgArrays() {}

    public static Array longs(Connection connection, Collection<Long> values) throws SQLException {
        return longs(connection, values.stream().mapToLong(Long::longValue).toArray());
    }

    public static Array longs(Connection connection, long[] values) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf("int8", values);
    }

    public static Array texts(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray(new String[0]));
    }

    public static Array byteas(Connection connection, Collection<byte[]> values) throws SQLException {
        return connection.createArrayOf("bytea", values.toArray(new byte[0][]));
    }
}
