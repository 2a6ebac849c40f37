package io.braid.doors.transfer.imports;

import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.util.List;

/** The rows of a file, one after the other; the same ones in every reading. Thread rule: one thread. */
interface Rows extends AutoCloseable {
    List<String> columns();

    /**
     * The next row, null at the end. A row that cannot be read by itself (a line that is no JSON) comes as {@link BadRow}; the next call
     * goes on behind it.
     *
     * @throws Refusal when the file cannot be read on from here
     */
    Row next() throws BadRow;

    @Override
    void close() throws IOException;
}
