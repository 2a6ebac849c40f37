package io.braid.doors.transfer.imports;

import java.util.List;

/**
 * One file and what becomes of it.
 *
 * @param name of the file, as the sender calls it; hostile to whoever shows it
 * @param createdMs shop time; what the rows do not date happened then
 * @param createdBy {@code user:7} or {@code key:3}
 * @param sourceId of the key, 0 for a person
 * @param sha256 of the file, in hexadecimal
 * @param columns names and the first rows
 * @param signature of kind and header, by which a mapping is remembered
 * @param dryRun null before the first
 * @param errors of the run, the first ones
 * @param failure code, empty unless failed
 */
record Import(
        int workspace,
        long id,
        ImportKind kind,
        String name,
        ImportState state,
        long createdMs,
        String createdBy,
        int sourceId,
        String sha256,
        long bytes,
        Shape shape,
        Columns columns,
        String signature,
        Mapping mapping,
        DryRun dryRun,
        Progress progress,
        List<RowError> errors,
        String failure,
        String failureDetail,
        long startedMs,
        long endedMs) {
    /** @param samples first rows; empty once the files are gone */
    record Columns(List<String> names, List<String[]> samples) {}
}
