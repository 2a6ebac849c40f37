package io.braid.doors.transfer.imports;

import io.braid.base.kernel.CsvText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file of rejected rows: the columns as they came, then line, column and reason. {@link CsvText} with a mark. Mended and
 * sent again it imports; its own three columns are passed over.
 */
final class Rejects implements AutoCloseable {
    /** How the names of the columns that are added begin. */
    static final String OWN_COLUMNS = "braid_";

    private final FileChannel file;
    private final CsvText csv;
    private long bytes;

    /** @param keep so many bytes of what is there count */
    Rejects(Path path, Import job, long keep) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.csv = new CsvText(
                job.shape().delimiter().isEmpty()
                        ? ','
                        : job.shape().delimiter().charAt(0));
        if (keep == 0) {
            file.truncate(0);
            StringBuilder head = new StringBuilder(CsvText.MARK);
            job.columns().names().forEach(name -> csv.cell(head, name));
            for (String own : List.of("line", "column", "reason")) {
                csv.cell(head, OWN_COLUMNS + own);
            }
            write(csv.end(head));
        } else {
            file.truncate(keep);
            file.position(keep);
            bytes = keep;
        }
    }

    void add(List<Piece.Rejected> rejected) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Piece.Rejected one : rejected) {
            for (String value : one.row().values()) {
                csv.cell(text, value);
            }
            csv.cell(text, Long.toString(one.error().line()));
            csv.cell(text, one.error().column());
            csv.cell(text, one.error().detail());
            csv.end(text);
        }
        write(text);
    }

    /** On the disk for good; how many bytes then count. */
    long force() throws IOException {
        file.force(false);
        return bytes;
    }

    private void write(StringBuilder text) throws IOException {
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(text.toString());
        bytes += buffer.remaining();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
