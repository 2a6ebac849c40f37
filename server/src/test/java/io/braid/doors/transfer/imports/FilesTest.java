package io.braid.doors.transfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.CsvText;
import io.braid.base.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files are written, found out and read. */
final class FilesTest {
    @TempDir
    private Path dir;

    @Test
    void excelsSpellingsAreFoundOut() throws IOException {
        assertThat(shape("a;b\n1;2\n", StandardCharsets.UTF_8).delimiter()).isEqualTo(";");
        assertThat(shape("a\tb\n1\t2,5\n", StandardCharsets.UTF_8).delimiter()).isEqualTo("\t");
        assertThat(shape("a|b\n1|2\n", StandardCharsets.UTF_8).delimiter()).isEqualTo("|");
        assertThat(shape("one\n1\n", StandardCharsets.UTF_8).delimiter()).isEqualTo(",");
        assertThat(shape("a,b\n\"x;y;z;w\",2\n", StandardCharsets.UTF_8).delimiter())
                .isEqualTo(",");
        assertThat(shape("sep=|\na|b\n", StandardCharsets.UTF_8).sepLine()).isTrue();
        assertThat(shape("имя;город\nИван;Киев\n", Charset.forName("windows-1251"))
                        .charset())
                .isEqualTo("windows-1251");
        assertThat(shape("nom;ville\nRené;Orléans\nJosé;Málaga\n", Charset.forName("windows-1252"))
                        .charset())
                .isEqualTo("windows-1252");
        assertThat(shape("\uFEFFa\tb\nї\tґ\n", StandardCharsets.UTF_16LE).charset())
                .isEqualTo("UTF-16LE");
    }

    @Test
    void theSameRowsComeFromEverySpelling() throws IOException {
        List<String> expected = List.of("Їжак|two\nlines", "x|", "say \"hi\"|3");
        String table = "name;n\r\nЇжак;\"two\nlines\"\r\n\r\nx\r\n\"say \"\"hi\"\"\";3\r\n";
        assertThat(rows(file(table.getBytes(StandardCharsets.UTF_8)))).isEqualTo(expected);
        assertThat(rows(file(("\uFEFF" + table).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
        assertThat(rows(file(("sep=;\r\n" + table).getBytes(Charset.forName("windows-1251")))))
                .isEqualTo(expected);
        assertThat(rows(file(("\uFEFF" + table).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(expected);
        assertThat(rows(file(gzip(table.getBytes(StandardCharsets.UTF_8))))).isEqualTo(expected);
    }

    @Test
    void linesAreCountedAsEditorsDo() throws Exception {
        Path file = file("sep=,\na,b\n\"1\n1\",2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        try (Rows rows = open(file)) {
            assertThat(rows.next().line()).isEqualTo(3);
            assertThat(rows.next().line()).isEqualTo(5);
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void aRowWithTooManyValuesIsBadAndTheNextIsReadOn() throws Exception {
        try (Rows rows = open(file("a,b\n1,2,3\n4,5,\n".getBytes(StandardCharsets.UTF_8)))) {
            assertThatThrownBy(rows::next).isInstanceOfSatisfying(BadRow.class, bad -> {
                assertThat(bad.code).isEqualTo("too_many_values");
                assertThat(bad.row.line()).isEqualTo(2);
            });
            assertThat(rows.next().values()).containsExactly("4", "5");
        }
    }

    @Test
    void limitsHoldAtTheirEdges() throws Exception {
        assertThat(columns(names(ImportLimits.COLUMNS))).hasSize(ImportLimits.COLUMNS);
        refused("too_many_columns", () -> columns(names(ImportLimits.COLUMNS + 1)));
        refused("bad_header", () -> columns("x".repeat(ImportLimits.NAME_CHARS + 1)));
        assertThat(columns("x".repeat(ImportLimits.NAME_CHARS))).hasSize(1);
        String long1 = "a\n\"" + "x".repeat(ImportLimits.ROW_CHARS - 100) + "\"\n";
        assertThat(rows(file(long1.getBytes(StandardCharsets.UTF_8)))).hasSize(1);
        refused(
                "row_too_long",
                () -> rows(file(("a\n\"" + "x".repeat(ImportLimits.ROW_CHARS + 10) + "\"\n").getBytes())));
        refused(
                "row_too_long",
                () -> rows(file(("{\"a\":\"" + "x".repeat(ImportLimits.ROW_CHARS) + "\"}").getBytes())));
        refused("file_too_large", () -> {
            throw Streams.tooLarge();
        });
    }

    @Test
    void namesThatAreMissingOrTwiceAreMadeOut() {
        assertThat(columns("a,,a\n1,2,3\n")).containsExactly("a", "column 2", "a (2)");
    }

    @Test
    void objectsAreOpenedAndBadLinesAreToldByThemselves() throws Exception {
        Path file = file("""
                {"id":1,"address":{"city":"Kyiv","geo":{"lat":1.5}}}

                {"id":2,
                [1]
                {"id":3,"tags":["a"],"late":true}
                """.getBytes(StandardCharsets.UTF_8));
        List<String> names = JsonRows.discover(Streams.open(file, false));
        assertThat(names).containsExactly("id", "address.city", "address.geo.lat", "tags", "late");
        try (Rows rows = new JsonRows(Streams.open(file, false), names)) {
            assertThat(rows.next().values()).containsExactly("1", "Kyiv", "1.5", "", "");
            assertThatThrownBy(rows::next).isInstanceOf(BadRow.class);
            assertThatThrownBy(rows::next)
                    .isInstanceOfSatisfying(
                            BadRow.class, bad -> assertThat(bad.row.line()).isEqualTo(4));
            assertThat(rows.next().values()).containsExactly("3", "", "", "[\"a\"]", "true");
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void aFeedFetchesNothingAndBlowsUpNothing() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "top secret");
        String outside = """
                <!DOCTYPE y [<!ENTITY x SYSTEM "%s">]>
                <yml_catalog><shop><offers><offer id="1"><name>&x;</name></offer></offers></shop></yml_catalog>
                """.formatted(secret.toUri());
        assertThat(tried(outside)).doesNotContain("top secret");
        String laughs = """
                <!DOCTYPE y [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <yml_catalog><shop><offers><offer id="1"><name>&b;</name></offer></offers></shop></yml_catalog>
                """;
        assertThat(tried(laughs)).doesNotContain("haha");
        assertThat(tried("<yml_catalog>" + "<a>".repeat(ImportLimits.XML_DEPTH)))
                .contains("malformed_xml");
        assertThat(tried("<yml_catalog><shop>")).contains("malformed_xml");
    }

    @Test
    void noValueOfARejectedRowIsAFormula() {
        assertThat(List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "|x", "%0A"))
                .allMatch(CsvText::formula);
        assertThat(List.of("+380501234567", "-12,50", "12", "", "a=b")).noneMatch(CsvText::formula);
    }

    private String tried(String xml) throws IOException {
        try {
            return String.join(" ", rows(file(xml.getBytes(StandardCharsets.UTF_8))));
        } catch (Refusal e) {
            return e.code();
        }
    }

    private static String names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("c" + i);
        }
        return String.join(",", names) + "\n";
    }

    private List<String> columns(String text) {
        try (Rows rows = open(file(text.getBytes(StandardCharsets.UTF_8)))) {
            return rows.columns();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static void refused(String code, Doing doing) {
        assertThatThrownBy(doing::run)
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Shape shape(String text, Charset charset) throws IOException {
        return Sniff.of(file(text.getBytes(charset)));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(dir, "file", ""), bytes);
    }

    private static Rows open(Path file) throws IOException {
        Shape shape = Sniff.of(file);
        List<String> names =
                shape.format() == Shape.Format.NDJSON ? JsonRows.discover(Streams.open(file, shape.gzip())) : List.of();
        return Sheet.open(file, shape, names, bytes -> {});
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        try (Rows rows = open(file)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                found.add(String.join("|", row.values()));
            }
        } catch (BadRow bad) {
            throw new AssertionError(bad.code);
        }
        return found;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
