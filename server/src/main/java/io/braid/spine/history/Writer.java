package io.braid.spine.history;

import io.braid.spine.history.History.Column;
import io.braid.spine.pipeline.Folded;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

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

    /** Typed columns that rows are written with, in their order; those that somebody asked for come last. */
    List<Column> columns();

    /** Those of them that every row has. */
    List<Column> filled() throws SQLException;

    /** Makes a column. Nothing to commit may be open. */
    void want(Column column) throws SQLException;

    /** Fills a piece of a column that somebody asked for. Nothing to commit may be open. @return false if none lacks any */
    boolean fill() throws SQLException;

    /** Nothing has come for a while: brings the write-ahead log into the file, and gives back what memory that took. */
    void rest() throws SQLException;

    /** Deletes every row of these profile ids. Nothing to commit may be open. @return how many events */
    long forget(int workspace, Collection<Long> profileIds) throws SQLException;

    @Override
    void close();
}
