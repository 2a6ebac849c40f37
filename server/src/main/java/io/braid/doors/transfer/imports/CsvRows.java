package io.braid.doors.transfer.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * CSV (RFC 4180) as people and Excel write it: any of {@code , ; tab |}, quoted line breaks, {@code \r\n}, {@code \n} or {@code \r}, empty
 * lines between. A row with fewer values than the header is filled up; one with more is bad.
 */
final class CsvRows implements Rows {
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> columns = new ArrayList<>();
    private final int linesBefore;
    private long number;

    /** @param in positioned at the first byte of the file */
    CsvRows(InputStream in, Shape shape) throws IOException {
        InputStreamReader text = new InputStreamReader(in, Charset.forName(shape.charset()));
        this.linesBefore = shape.sepLine() ? 1 : 0;
        this.reader = CsvReader.builder()
                .fieldSeparator(shape.delimiter().charAt(0))
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(ImportLimits.ROW_CHARS)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(ImportLimits.COLUMNS + 1)
                                .maxFieldSize(ImportLimits.ROW_CHARS)
                                .maxRecordSize(ImportLimits.ROW_CHARS)
                                .build(),
                        new Headless(text, linesBefore));
        this.records = reader.iterator();
        header();
    }

    private void header() {
        CsvRecord header = read();
        if (header == null) {
            throw Refusal.invalid("empty_file", "There is no header in the file.", null);
        }
        if (header.getFieldCount() > ImportLimits.COLUMNS) {
            throw tooManyColumns();
        }
        Set<String> seen = new HashSet<>();
        for (String field : header.getFields()) {
            String name = field.strip();
            if (name.isEmpty()) {
                name = "column " + (columns.size() + 1);
            }
            if (name.length() > ImportLimits.NAME_CHARS) {
                throw Refusal.invalid(
                        "bad_header",
                        "The name of column " + (columns.size() + 1) + " has more than " + ImportLimits.NAME_CHARS
                                + " characters: is the first line the header?",
                        null);
            }
            String unique = name;
            for (int i = 2; !seen.add(unique); i++) {
                unique = name + " (" + i + ")";
            }
            columns.add(unique);
        }
    }

    static Refusal tooManyColumns() {
        return Refusal.invalid("too_many_columns", "A file has at most " + ImportLimits.COLUMNS + " columns.", null);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Row next() throws BadRow {
        CsvRecord record = read();
        if (record == null) {
            return null;
        }
        String[] values = new String[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < record.getFieldCount() ? record.getField(i).strip() : "";
        }
        Row row = new Row(++number, record.getStartingLineNumber() + linesBefore, values);
        for (int i = values.length; i < record.getFieldCount(); i++) {
            if (!record.getField(i).isBlank()) {
                throw new BadRow(
                        row,
                        "",
                        "too_many_values",
                        "The row has " + record.getFieldCount() + " values, the header " + values.length + ".");
            }
        }
        return row;
    }

    private CsvRecord read() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            Throwable deepest = e.getCause() == null ? e : e.getCause();
            String said = String.valueOf(deepest.getMessage());
            if (said.contains("number of fields")) {
                throw tooManyColumns();
            }
            throw Refusal.invalid(
                    "row_too_long",
                    "After row " + number + " comes one of more than " + ImportLimits.ROW_CHARS
                            + " characters: probably a quotation mark that is not closed.",
                    null);
        } catch (UncheckedIOException e) {
            throw Streams.broken();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
