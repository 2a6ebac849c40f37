package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.braid.base.kernel.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of orders, which may stand anywhere in the file. They are first sorted into groups by the order's id, files that fit into memory
 * each; then a group is read and its lines put together. The position is a number of groups: one that was cut off is done again from its
 * beginning, which the log knows by the message ids.
 */
final class OrderPieces implements Pieces {
    /** Bytes of the source that one group takes on average. */
    private static final long GROUP_BYTES = 4L << 20;

    private static final int GROUPS_MAX = 512;
    private static final ObjectWriter WRITER = Json.mapper().writerFor(Row.class);
    private static final ObjectReader READER = Json.mapper().readerFor(Row.class);

    private final Path folder;
    private final Maker maker;
    private final int groups;
    private int position;

    /**
     * Sorts, unless that was done before.
     *
     * @param bytes of the source, decompressed as far as is known
     * @param done so many groups are passed over
     */
    OrderPieces(Rows rows, Cells cells, Maker maker, Path folder, long bytes, long done) throws IOException {
        this.folder = folder;
        this.maker = maker;
        this.groups = (int) Math.min(GROUPS_MAX, bytes / GROUP_BYTES + 1);
        this.position = (int) done;
        if (!Files.exists(folder.resolve("whole"))) {
            sort(rows, cells);
        }
    }

    private void sort(Rows rows, Cells cells) throws IOException {
        ImportFolder.delete(folder);
        Files.createDirectories(folder);
        List<BufferedWriter> files = new ArrayList<>();
        try {
            for (int i = 0; i < groups; i++) {
                files.add(Files.newBufferedWriter(group(i)));
            }
            boolean more = true;
            while (more) {
                try {
                    Row row = rows.next();
                    more = row != null;
                    if (more) {
                        int of = Math.floorMod(cells.text(row, "order_id").hashCode(), groups);
                        files.get(of).append(WRITER.writeValueAsString(row)).append('\n');
                    }
                } catch (BadRow bad) {
                    // Stands for itself in the first group, with its reason instead of values.
                    String[] told = {bad.column, bad.code, bad.getMessage()};
                    files.getFirst()
                            .append('!')
                            .append(WRITER.writeValueAsString(new Row(bad.row.number(), bad.row.line(), told)))
                            .append('\n');
                }
            }
        } finally {
            for (BufferedWriter file : files) {
                file.close();
            }
        }
        Files.createFile(folder.resolve("whole"));
    }

    @Override
    public Piece next() throws IOException {
        if (position >= groups) {
            return null;
        }
        Map<String, List<Row>> byOrder = new LinkedHashMap<>();
        Piece piece = new Piece();
        try (BufferedReader lines = Files.newBufferedReader(group(position), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("!")) {
                    Row bad = READER.readValue(line.substring(1));
                    String[] said = bad.values();
                    piece.rows++;
                    piece.reject(
                            new Row(bad.number(), bad.line(), maker.nothing()),
                            "",
                            new BadRow(said[0], said[1], said[2]));
                } else {
                    Row row = READER.readValue(line);
                    String id = maker.cells.text(row, "order_id");
                    byOrder.computeIfAbsent(id.isEmpty() ? "\n" + row.number() : id, key -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        byOrder.values().forEach(order -> maker.take(order, piece));
        position++;
        return piece;
    }

    private Path group(int number) {
        return folder.resolve("%03d".formatted(number));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public double fraction() {
        return (double) position / groups;
    }

    @Override
    public void close() {
        // Each group was closed when it was read.
    }
}
