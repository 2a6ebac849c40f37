package io.braid.doors.transfer.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/** Opens files as rows. */
final class Sheet {
    private Sheet() {}

    /** @param names of the columns; of NDJSON as {@link #columns} found them, else not looked at */
    static Rows open(Path file, Shape shape, List<String> names, LongConsumer read) throws IOException {
        InputStream in = Streams.open(file, shape.gzip(), read);
        try {
            return switch (shape.format()) {
                case CSV -> new CsvRows(in, shape);
                case NDJSON -> new JsonRows(in, names);
                case YML -> new YmlRows(in);
            };
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The names of the columns and the first rows. */
    static Import.Columns columns(Path file, Shape shape) throws IOException {
        List<String> names = List.of();
        if (shape.format() == Shape.Format.NDJSON) {
            names = JsonRows.discover(Streams.open(file, shape.gzip()));
        }
        List<String[]> samples = new ArrayList<>();
        try (Rows rows = open(file, shape, names, bytes -> {})) {
            boolean more = true;
            for (int i = 0;
                    more && i < 4 * ImportLimits.SAMPLE_ROWS && samples.size() < ImportLimits.SAMPLE_ROWS;
                    i++) {
                try {
                    Row row = rows.next();
                    more = row != null;
                    if (more) {
                        samples.add(row.values());
                    }
                } catch (BadRow bad) {
                    // Told when it is tried.
                }
            }
            return new Import.Columns(List.copyOf(rows.columns()), samples);
        }
    }

    static String signature(ImportKind kind, Shape shape, List<String> names) {
        String text = kind + "\n" + shape.format() + "\n" + String.join("\n", names);
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
