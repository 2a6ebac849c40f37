package io.braid.doors.transfer.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The file of rejected rows: the columns as they came, then line, column and reason. CSV that Excel opens as it is (UTF-8 with its mark),
 * and in which no value is a formula: one that could be read as such gets an apostrophe before it (OWASP, "CSV Injection"). Mended and
 * sent again it imports; its own three columns are passed over.
 */
final class Rejects implements AutoCloseable {
    /** How the names of the columns that are added begin. */
    static final String OWN_COLUMNS = "braid_";

    private static final Pattern HARMLESS = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?");

    private final FileChannel file;
    private final char delimiter;
    private long bytes;

    /** @param keep so many bytes of what is there count */
    Rejects(Path path, Import job, long keep) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.delimiter = job.shape().delimiter().isEmpty()
                ? ','
                : job.shape().delimiter().charAt(0);
        if (keep == 0) {
            file.truncate(0);
            StringBuilder head = new StringBuilder("\uFEFF");
            job.columns().names().forEach(name -> cell(head, name));
            for (String own : List.of("line", "column", "reason")) {
                cell(head, OWN_COLUMNS + own);
            }
            write(end(head));
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
                cell(text, value);
            }
            cell(text, Long.toString(one.error().line()));
            cell(text, one.error().column());
            cell(text, one.error().detail());
            end(text);
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

    private static StringBuilder end(StringBuilder text) {
        text.setCharAt(text.length() - 1, '\r');
        return text.append('\n');
    }

    private void cell(StringBuilder text, String value) {
        String safe = formula(value) ? "'" + value : value;
        boolean quoted = safe.indexOf(delimiter) >= 0
                || safe.indexOf('"') >= 0
                || safe.indexOf('\n') >= 0
                || safe.indexOf('\r') >= 0;
        text.append(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe).append(delimiter);
    }

    static boolean formula(String value) {
        return !value.isEmpty()
                && "=+-@\t\r\n|%".indexOf(value.charAt(0)) >= 0
                && !HARMLESS.matcher(value).matches();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
