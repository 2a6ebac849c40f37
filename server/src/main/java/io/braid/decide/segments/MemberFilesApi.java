package io.braid.decide.segments;

import io.braid.base.access.Role;
import io.braid.base.access.Who;
import io.braid.base.kernel.CsvText;
import io.braid.base.kernel.Refusal;
import io.braid.spine.history.ParquetFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The members of a segment as a file: CSV is written as it is read, Parquet when all has been read. */
@RestController
final class MemberFilesApi {
    /** Files that are written at once. */
    static final int AT_ONCE_MAX = 2;

    private static final long AGAIN_MS = 5_000;
    private static final CsvText CSV = new CsvText(',');

    private final MemberRows members;
    private final Semaphore free = new Semaphore(AT_ONCE_MAX);

    MemberFilesApi(MemberRows members) {
        this.members = members;
    }

    /** What the file is. Left empty: CSV. */
    enum FileFormat {
        CSV("text/csv;charset=UTF-8"),
        PARQUET("application/vnd.apache.parquet");

        private final String type;

        FileFormat(String type) {
            this.type = type;
        }
    }

    /**
     * A file of all members: profile id, e-mail, phone, user id, since when, and the traits that are named. Not for analysts, who read
     * numbers and single people.
     *
     * @param traits names, parted by commas
     */
    @GetMapping(path = "/api/segments/{key}/members", params = "format")
    void file(
            Who who,
            @PathVariable("key") String key,
            @RequestParam(name = "format", required = false) FileFormat format,
            @RequestParam(name = "traits", required = false) List<String> traits,
            HttpServletResponse response) {
        if (who.role() == Role.ANALYST) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "forbidden", "Your role may not take people's addresses away.");
        }
        FileFormat chosen = format == null ? FileFormat.CSV : format;
        List<String> asked = traits == null
                ? List.of()
                : traits.stream().filter(one -> !one.isBlank()).toList();
        members.check(who.workspace(), key, asked);
        if (!free.tryAcquire()) {
            throw Refusal.tooMany(
                    "too_many_files", AT_ONCE_MAX + " files are being written already: try again soon.", AGAIN_MS);
        }
        try {
            response.setContentType(chosen.type);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + key + "." + chosen.name().toLowerCase(Locale.ROOT) + "\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            switch (chosen) {
                case CSV -> csv(who.workspace(), key, asked, response);
                case PARQUET -> parquet(who.workspace(), key, asked, response);
            }
        } catch (UncheckedIOException gone) {
            // Whoever asked hung up: there is nobody to tell.
        } finally {
            free.release();
        }
    }

    private void csv(int workspace, String key, List<String> traits, HttpServletResponse response) {
        StringBuilder head = new StringBuilder(CsvText.MARK);
        Stream.concat(MemberRows.COLUMNS.stream(), traits.stream()).forEach(name -> CSV.cell(head, name));
        write(response, CSV.end(head));
        members.each(workspace, key, traits, rows -> {
            StringBuilder text = new StringBuilder();
            for (MemberRows.Member row : rows) {
                CSV.cell(text, Long.toString(row.profileId()));
                CSV.cell(text, row.email());
                CSV.cell(text, row.phone());
                CSV.cell(text, row.userId());
                CSV.cell(text, Instant.ofEpochMilli(row.sinceMs()).toString());
                row.traits().forEach(trait -> CSV.cell(text, trait));
                CSV.end(text);
            }
            write(response, text);
        });
    }

    private static void write(HttpServletResponse response, StringBuilder text) {
        try {
            response.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void parquet(int workspace, String key, List<String> traits, HttpServletResponse response) {
        List<ParquetFile.Column> columns = new ArrayList<>();
        MemberRows.COLUMNS.forEach(name -> columns.add(new ParquetFile.Column(
                name,
                switch (name) {
                    case "profile_id" -> ParquetFile.Type.WHOLE;
                    case "since" -> ParquetFile.Type.MOMENT;
                    default -> ParquetFile.Type.TEXT;
                })));
        traits.forEach(name -> columns.add(new ParquetFile.Column(name, ParquetFile.Type.TEXT)));
        try (ParquetFile file = ParquetFile.open(columns)) {
            members.each(
                    workspace,
                    key,
                    traits,
                    rows -> rows.forEach(row -> {
                        List<Object> values = new ArrayList<>();
                        values.add(row.profileId());
                        Stream.of(row.email(), row.phone(), row.userId()).forEach(text -> values.add(orNull(text)));
                        values.add(row.sinceMs());
                        row.traits().forEach(text -> values.add(orNull(text)));
                        file.row(values);
                    }));
            send(file, response);
        }
    }

    private static void send(ParquetFile file, HttpServletResponse response) {
        var written = file.finish();
        try {
            response.setContentLengthLong(Files.size(written));
            OutputStream out = response.getOutputStream();
            Files.copy(written, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
