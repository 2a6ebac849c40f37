package io.braid.base.storage;

import io.braid.base.kernel.Unavailable;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.util.PSQLException;

/** An SQL error of plain JDBC code: a bug, or something to try again, as {@link #retryable} tells. */
public final class PgException extends RuntimeException {
    public PgException(String sql, SQLException cause) {
        super(cause.getMessage() + " in: " + sql, cause);
    }

    /** The constraint that the rows broke, or null. */
    public String constraint() {
        return getCause() instanceof PSQLException own && own.getServerErrorMessage() != null
                ? own.getServerErrorMessage().getConstraint()
                : null;
    }

    /**
     * True for what goes by itself: deadlock, serialization failure, lost connection, server starting or stopping, no connection
     * in the pool. PostgreSQL manual, appendix "Error Codes": classes 08, 40, 53, 57P.
     */
    public static boolean retryable(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof Unavailable || e instanceof java.sql.SQLTransientException) {
                return true;
            }
            if (e instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57P");
            }
        }
        return error instanceof JdbiException && error.getCause() == null;
    }
}
