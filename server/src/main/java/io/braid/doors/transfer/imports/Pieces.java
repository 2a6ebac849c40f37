package io.braid.doors.transfer.imports;

import java.io.IOException;

/** A file as pieces, in the same order in every reading. Thread rule: one thread. */
interface Pieces extends AutoCloseable {
    /** The next piece; null at the end. */
    Piece next() throws IOException;

    /** What is behind it after the last piece, for {@link Progress#position}. */
    long position();

    /** How much of the whole that is, 0 to 1. */
    double fraction();

    @Override
    void close() throws IOException;
}
