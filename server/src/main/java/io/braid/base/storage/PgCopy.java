package io.braid.base.storage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for one {@code COPY … FROM STDIN (FORMAT binary)}: the cheapest way into PostgreSQL. Fill row by row, in the order of the
 * columns, then {@link #into}. Format: PostgreSQL manual, "COPY", section "Binary Format".
 *
 * <p>Thread rule: one thread at a time: one fills it, one, which may be another, sends it.
 */
public final class PgCopy implements Prepared {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRUE = {1};
    private static final byte[] FALSE = {0};
    private static final int SLICE_BYTES = 1 << 20;

    private final String sql;
    private final int columns;
    private byte[] buffer = new byte[8 * 1024];
    private int length;
    private int rows;
    private int fieldsLeft;

    /** @param target table and columns, as in {@code log.event (log_offset, workspace_id)} */
    public PgCopy(String target) {
        this.sql = "COPY " + target + " FROM STDIN (FORMAT binary)";
        this.columns = (int) target.chars().filter(c -> c == ',').count() + 1;
        put(HEADER);
    }

    /** Begins a row; every column must be given a value, in order. */
    public PgCopy row() {
        requireWholeRow();
        rows++;
        fieldsLeft = columns;
        putShort(columns);
        return this;
    }

    public PgCopy int8(long value) {
        field();
        putInt(8);
        putInt((int) (value >>> 32));
        putInt((int) value);
        return this;
    }

    public PgCopy int4(int value) {
        field();
        putInt(4);
        putInt(value);
        return this;
    }

    public PgCopy int2(int value) {
        field();
        putInt(2);
        putShort(value);
        return this;
    }

    public PgCopy bool(boolean value) {
        field();
        putInt(1);
        put(value ? TRUE : FALSE);
        return this;
    }

    public PgCopy text(String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** A text as UTF-8, a bytea, or null. */
    public PgCopy bytes(byte[] value) {
        field();
        if (value == null) {
            putInt(-1);
        } else {
            putInt(value.length);
            put(value);
        }
        return this;
    }

    public int rows() {
        return rows;
    }

    @Override
    public void into(Transaction tx) {
        if (rows > 0) {
            into(PgTransaction.connection(tx));
        }
    }

    /** Sends the rows; does nothing if there are none. */
    public void into(Connection connection) {
        requireWholeRow();
        if (rows == 0) {
            return;
        }
        putShort(-1);
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            for (int at = 0; at < length; at += SLICE_BYTES) {
                copy.writeToCopy(buffer, at, Math.min(SLICE_BYTES, length - at));
            }
            copy.endCopy();
        } catch (SQLException e) {
            throw new PgException(sql, e);
        }
    }

    /**
     * Sends the rows, unless one of them is there already: {@code COPY} knows no {@code ON CONFLICT}.
     *
     * @param unique the constraint that tells
     * @return false, and nothing was written, if a row broke it
     */
    public boolean intoUnlessThere(Connection connection, String unique) {
        if (rows == 0) {
            return true;
        }
        try {
            Savepoint before = connection.setSavepoint();
            try {
                into(connection);
            } catch (PgException e) {
                if (!unique.equals(e.constraint())) {
                    throw e;
                }
                connection.rollback(before);
                return false;
            }
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            throw new PgException("savepoint of " + sql, e);
        }
    }

    private void field() {
        if (fieldsLeft-- <= 0) {
            throw new IllegalStateException("more values than columns: " + sql);
        }
    }

    private void requireWholeRow() {
        if (fieldsLeft != 0) {
            throw new IllegalStateException(fieldsLeft + " values missing: " + sql);
        }
    }

    private void putShort(int value) {
        room(2);
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void putInt(int value) {
        room(4);
        buffer[length++] = (byte) (value >>> 24);
        buffer[length++] = (byte) (value >>> 16);
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }
}
