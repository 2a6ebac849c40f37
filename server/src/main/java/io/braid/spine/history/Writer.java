package io.braid.spine.history;

import io.braid.spine.pipeline.Folded;
import java.sql.SQLException;

/**
 * Takes what was folded into history. Between two {@link #commit}s everything is one transaction, the watermark with it; what was not
 * committed when it is closed never happened.
 *
 * <p>Thread rule: the tailer's thread.
 */
interface Writer extends AutoCloseable {
    /** The first id that is not in it, with what is not committed yet. */
    long nextId();

    /** The log is folded into it up to here. */
    long offset();

    /** Rows that a commit would bring in. */
    int pending();

    /** Whether there is something to commit. */
    boolean dirty();

    /** @param batch begins at {@link #nextId} */
    void add(Folded batch) throws SQLException;

    void commit() throws SQLException;

    @Override
    void close();
}
