package io.braid.doors.transfer.imports;

import io.braid.know.identity.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Opens an import's file as pieces. */
final class Opener {
    /** How much text gzip makes of a byte, roughly: for the number of groups that orders are sorted into. */
    private static final int UNZIPPED = 8;

    private final ImportFolder folder;
    private final Normaliser normaliser;

    Opener(ImportFolder folder, Normaliser normaliser) {
        this.folder = folder;
        this.normaliser = normaliser;
    }

    /**
     * @param done the position to begin after
     * @param dry for a dry run, beside which the import itself may not disturb
     */
    Pieces open(Import job, long done, boolean dry) throws IOException {
        Path source = folder.source(job.id());
        long bytes = Files.size(source);
        AtomicLong read = new AtomicLong();
        Rows rows = Sheet.open(source, job.shape(), job.columns().names(), read::set);
        try {
            Cells cells = new Cells(job.kind(), job.mapping(), normaliser, job.createdMs());
            Maker maker = Maker.of(job, cells);
            if (job.kind() == ImportKind.ORDERS) {
                try (rows) {
                    return new OrderPieces(
                            rows,
                            cells,
                            maker,
                            folder.sorted(job.id(), dry),
                            job.shape().gzip() ? bytes * UNZIPPED : bytes,
                            done);
                }
            }
            return new RowPieces(rows, maker, done, () -> Math.min(1, (double) read.get() / Math.max(1, bytes)));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }
}
