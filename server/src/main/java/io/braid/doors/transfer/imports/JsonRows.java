package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * NDJSON: one object a line, UTF-8. Objects inside are opened, so that {@code {"address":{"city":"Kyiv"}}} has the column {@code
 * address.city}, three levels deep; lists and what lies deeper are values of their own, as JSON.
 */
final class JsonRows implements Rows {
    private static final int LEVELS = 3;

    private final InputStream in;
    private final List<String> columns;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final boolean discovering;
    private long line;
    private long number;

    /** @param columns those of the whole file, as {@link #discover} finds them */
    JsonRows(InputStream in, List<String> columns) {
        this(in, columns, false);
    }

    private JsonRows(InputStream in, List<String> columns, boolean discovering) {
        this.in = in;
        this.columns = columns;
        this.discovering = discovering;
        columns.forEach(column -> places.put(column, places.size()));
    }

    /** Reads the whole file for the names that its lines have, in the order of their first appearance. */
    static List<String> discover(InputStream in) throws IOException {
        try (JsonRows rows = new JsonRows(in, new ArrayList<>(), true)) {
            boolean more = true;
            while (more) {
                try {
                    more = rows.next() != null;
                } catch (BadRow bad) {
                    // Told when the rows are read.
                }
            }
            if (rows.columns.isEmpty()) {
                throw Refusal.invalid("empty_file", "No line of the file is a JSON object with fields.", null);
            }
            return rows.columns;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Row next() throws BadRow {
        byte[] bytes = line();
        while (bytes != null && bytes.length == 0) {
            bytes = line();
        }
        if (bytes == null) {
            return null;
        }
        number++;
        JsonNode node;
        try {
            node = Json.read(bytes);
        } catch (Refusal e) {
            throw bad("invalid_json", "The line is not valid JSON.");
        }
        if (!(node instanceof ObjectNode object)) {
            throw bad("invalid_json", "The line is no JSON object.");
        }
        List<String> found = new ArrayList<>(columns.size());
        columns.forEach(column -> found.add(""));
        open(object, "", 1, found);
        return new Row(number, line, found.toArray(String[]::new));
    }

    private void open(ObjectNode object, String before, int level, List<String> found) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = before + field.getKey().strip();
            JsonNode value = field.getValue();
            if (value instanceof ObjectNode inner && level < LEVELS && !inner.isEmpty()) {
                open(inner, name + ".", level + 1, found);
            } else if (!value.isNull()) {
                Integer place = places.get(name);
                if (place == null && discovering) {
                    if (columns.size() == ImportLimits.COLUMNS) {
                        throw CsvRows.tooManyColumns();
                    }
                    if (name.isEmpty() || name.length() > ImportLimits.NAME_CHARS) {
                        throw Refusal.invalid(
                                "bad_header",
                                "A field's name has 1 to " + ImportLimits.NAME_CHARS + " characters (line " + line
                                        + ").",
                                null);
                    }
                    places.put(name, columns.size());
                    columns.add(name);
                } else if (place != null) {
                    found.set(
                            place,
                            value.isTextual()
                                    ? value.textValue().strip()
                                    : value.isNumber() ? plain(value) : Json.write(value));
                }
            }
        }
    }

    private static String plain(JsonNode number) {
        return number.isIntegralNumber()
                        || Math.abs((long) number.decimalValue().scale()) > 40
                ? number.asText()
                : number.decimalValue().toPlainString();
    }

    private BadRow bad(String code, String detail) {
        String[] none = new String[columns.size()];
        java.util.Arrays.fill(none, "");
        return new BadRow(new Row(number, line, none), "", code, detail);
    }

    /** The next line without its end; null at the end of the file. */
    private byte[] line() {
        try {
            int one = in.read();
            if (one < 0) {
                return null;
            }
            line++;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            while (one >= 0 && one != '\n') {
                bytes.write(one);
                if (bytes.size() > ImportLimits.ROW_CHARS) {
                    throw Refusal.invalid(
                            "row_too_long",
                            "Line " + line + " has more than " + ImportLimits.ROW_CHARS + " bytes.",
                            null);
                }
                one = in.read();
            }
            byte[] found = bytes.toByteArray();
            if (line == 1 && found.length >= 3 && found[0] == (byte) 0xef && found[1] == (byte) 0xbb) {
                found = java.util.Arrays.copyOfRange(found, 3, found.length);
            }
            return new String(found, StandardCharsets.UTF_8).isBlank() ? new byte[0] : found;
        } catch (IOException e) {
            throw Streams.broken();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
