package io.braid.doors.transfer.imports;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Rows that mean something each by itself; the position is a number of rows. */
final class RowPieces implements Pieces {
    /** Rows of a piece, an append of the log. */
    static final int ROWS = 2_000;

    private final Rows rows;
    private final Maker maker;
    private final DoubleSupplier fraction;
    private long position;

    /** @param done so many rows are passed over */
    RowPieces(Rows rows, Maker maker, long done, DoubleSupplier fraction) {
        this.rows = rows;
        this.maker = maker;
        this.fraction = fraction;
        boolean more = true;
        while (more && position < done) {
            try {
                more = rows.next() != null;
            } catch (BadRow bad) {
                // Told when it was read for the first time.
            }
            position++;
        }
    }

    @Override
    public Piece next() {
        Piece piece = new Piece();
        while (piece.rows < ROWS) {
            try {
                Row row = rows.next();
                if (row == null) {
                    break;
                }
                maker.take(List.of(row), piece);
            } catch (BadRow bad) {
                piece.rows++;
                piece.reject(bad.row, "", bad);
            }
        }
        position += piece.rows;
        return piece.rows == 0 ? null : piece;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public double fraction() {
        return fraction.getAsDouble();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
