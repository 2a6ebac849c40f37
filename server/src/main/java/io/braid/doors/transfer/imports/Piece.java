package io.braid.doors.transfer.imports;

import io.braid.know.catalog.ProductPatch;
import io.braid.spine.event.NewEvent;
import java.util.ArrayList;
import java.util.List;

/** What some rows became: the unit of appending and of the checkpoint. */
final class Piece {
    /**
     * An event, and the rows that it was made of.
     *
     * @param orderId of an order's first event, by which one that is known already is told; else empty
     */
    record Made(NewEvent event, List<Row> rows, String orderId) {}

    record Patched(ProductPatch patch, Row row) {}

    record Rejected(Row row, RowError error) {}

    final List<Made> events = new ArrayList<>();
    final List<Patched> products = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();
    /** Rows that were read for it. */
    int rows;

    void reject(Row row, String value, BadRow bad) {
        rejected.add(new Rejected(row, RowError.of(row, value, bad)));
    }
}
