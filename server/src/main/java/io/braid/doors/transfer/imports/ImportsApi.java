package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/imports}. */
@RestController
final class ImportsApi {
    private static final String FORMS = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data";

    /** An import in a list. */
    record ImportSummary(
            String id,
            ImportKind kind,
            String name,
            ImportState state,
            long createdMs,
            String createdBy,
            long bytes,
            String sha256,
            ImportProgress progress,
            ImportFailure failure,
            Long startedMs,
            Long endedMs) {}

    /**
     * An import with its columns.
     *
     * @param missing what must be mapped before it can start: {@code person}, {@code order_id}, …; null if nothing
     * @param targets the known fields; {@code free} with a name behind it is a value of one's own
     * @param errors of the run, the first ones
     * @param rejectedFile whether the rejected rows can be fetched
     */
    record ImportDetail(
            ImportSummary summary,
            Shape.Format format,
            String charset,
            String delimiter,
            List<ImportColumn> columns,
            String decimal,
            Mapping.DateOrder dateOrder,
            String timeZone,
            String currency,
            String missing,
            List<String> targets,
            String free,
            DryRun dryRun,
            List<RowError> errors,
            boolean rejectedFile) {}

    /** @param samples of the first rows; hostile to whoever shows them */
    record ImportColumn(String name, String target, Mapping.Type type, List<String> samples) {}

    /** How far it is. */
    record ImportProgress(long rows, long imported, long known, long rejected, long written, double fraction) {}

    record ImportFailure(String code, String detail) {}

    record ImportShape(
            @JsonProperty(required = true) String charset,
            @JsonProperty(required = true) String delimiter) {}

    private final Imports imports;

    ImportsApi(Imports imports) {
        this.imports = imports;
    }

    /** Newest first; those of one content by its SHA-256. */
    @GetMapping("/api/imports")
    Page<ImportSummary> list(
            Who who,
            @RequestParam(name = "sha256", required = false) String sha256,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        List<Import> rows = imports.list(
                who.workspace(),
                Page.numberPosition(cursor, Long.MAX_VALUE),
                Objects.requireNonNullElse(sha256, ""),
                count + 1);
        Page<Import> page = Page.of(rows, count, row -> Long.toString(row.id()));
        return new Page<>(page.items().stream().map(ImportsApi::summary).toList(), page.next());
    }

    @GetMapping("/api/imports/{id}")
    ImportDetail get(Who who, @PathVariable("id") long id) {
        return detail(imports.get(who.workspace(), id));
    }

    /**
     * Sends a file: the body is the file, of any content type but those of forms.
     *
     * @param kind what its rows are
     * @param name as it is shown
     * @param start true to start at once, with the mapping as guessed or remembered
     */
    @PostMapping(
            path = "/api/imports",
            consumes = {"!" + FORMS, "!" + PARTS})
    @ResponseStatus(HttpStatus.CREATED)
    ImportDetail take(
            Who who,
            @RequestParam("kind") ImportKind kind,
            @RequestParam(name = "name", required = false) String name,
            @RequestParam(name = "start", required = false) Boolean start,
            HttpServletRequest request)
            throws IOException {
        Import taken = imports.take(who, kind, Objects.requireNonNullElse(name, kind.word()), request.getInputStream());
        return detail(Boolean.TRUE.equals(start) ? started(taken) : taken);
    }

    /** What cannot start at once is not left waiting for somebody who does not look. */
    private Import started(Import taken) {
        try {
            return imports.start(taken.workspace(), taken.id());
        } catch (Refusal e) {
            imports.cancel(taken.workspace(), taken.id());
            throw e;
        }
    }

    /** A form would be read by the server itself, into memory. */
    @Hidden
    @PostMapping(
            path = "/api/imports",
            consumes = {FORMS, PARTS})
    void form() {
        throw new Refusal(
                Refusal.Kind.UNSUPPORTED,
                "unsupported_media_type",
                "Send the file itself as the body, with Content-Type text/csv, application/x-ndjson, text/xml or"
                        + " application/octet-stream.");
    }

    /** Says what the columns mean. */
    @PutMapping("/api/imports/{id}/mapping")
    ImportDetail map(Who who, @PathVariable("id") long id, @RequestBody Mapping mapping) {
        return detail(imports.map(who.workspace(), id, whole(mapping)));
    }

    /** Reads a CSV with another encoding or delimiter. */
    @PutMapping("/api/imports/{id}/shape")
    ImportDetail shape(Who who, @PathVariable("id") long id, @RequestBody ImportShape shape) throws IOException {
        return detail(imports.shape(who.workspace(), id, shape.charset(), shape.delimiter()));
    }

    /** Tries it: nothing is written. */
    @PostMapping("/api/imports/{id}/check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportDetail check(Who who, @PathVariable("id") long id) {
        return detail(imports.check(who.workspace(), id));
    }

    @PostMapping("/api/imports/{id}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportDetail start(Who who, @PathVariable("id") long id) {
        return detail(imports.start(who.workspace(), id));
    }

    /** Stops it. What is in stays in. */
    @PostMapping("/api/imports/{id}/cancel")
    ImportDetail cancel(Who who, @PathVariable("id") long id) {
        return detail(imports.cancel(who.workspace(), id));
    }

    /** The rejected rows as CSV, with line, column and reason. */
    @GetMapping("/api/imports/{id}/rejected")
    ResponseEntity<Resource> rejected(Who who, @PathVariable("id") long id) {
        Path file = imports.rejected(who.workspace(), id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejected-" + id + ".csv\"")
                .body(new FileSystemResource(file));
    }

    private static Mapping whole(Mapping said) {
        if (said.columns() == null
                || said.columns().stream().anyMatch(column -> column == null || column.target() == null)) {
            throw Refusal.invalid("invalid_mapping", "Each column needs a target; it may be empty.", "/columns");
        }
        return new Mapping(
                said.columns().stream()
                        .map(column -> new Mapping.Column(
                                column.name(),
                                column.target(),
                                Objects.requireNonNullElse(column.type(), Mapping.Type.TEXT)))
                        .toList(),
                Objects.requireNonNullElse(said.decimal(), "."),
                Objects.requireNonNullElse(said.dateOrder(), Mapping.DateOrder.DMY),
                Objects.requireNonNullElse(said.timeZone(), "UTC"),
                Objects.requireNonNullElse(said.currency(), ""));
    }

    private ImportDetail detail(Import of) {
        List<ImportColumn> columns = new ArrayList<>();
        for (int i = 0; i < of.columns().names().size(); i++) {
            int place = i;
            Mapping.Column mapped = of.mapping().columns().get(i);
            columns.add(new ImportColumn(
                    mapped.name(),
                    mapped.target(),
                    mapped.type(),
                    of.columns().samples().stream().map(row -> row[place]).toList()));
        }
        return new ImportDetail(
                summary(of),
                of.shape().format(),
                of.shape().charset(),
                of.shape().delimiter(),
                columns,
                of.mapping().decimal(),
                of.mapping().dateOrder(),
                of.mapping().timeZone(),
                of.mapping().currency(),
                MappingCheck.missing(of.kind(), of.mapping()),
                Targets.of(of.kind()),
                of.kind().free,
                of.dryRun(),
                of.errors(),
                imports.hasRejected(of));
    }

    private static ImportSummary summary(Import of) {
        Progress progress = of.progress();
        return new ImportSummary(
                Long.toString(of.id()),
                of.kind(),
                of.name(),
                of.state(),
                of.createdMs(),
                of.createdBy(),
                of.bytes(),
                of.sha256(),
                new ImportProgress(
                        progress.rows(),
                        progress.imported(),
                        progress.known(),
                        progress.rejected(),
                        progress.written(),
                        of.state() == ImportState.DONE ? 1 : progress.fraction()),
                of.failure().isEmpty() ? null : new ImportFailure(of.failure(), of.failureDetail()),
                of.startedMs() == 0 ? null : (Long) of.startedMs(),
                of.endedMs() == 0 ? null : (Long) of.endedMs());
    }
}
