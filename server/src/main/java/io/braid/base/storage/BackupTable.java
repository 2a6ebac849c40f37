package io.braid.base.storage;

import java.util.List;

/**
 * One table in a backup; a partitioned table has no rows of its own, its partitions are tables.
 *
 * @param name with its schema, quoted where PostgreSQL needs it
 * @param columns in order, without those that PostgreSQL computes
 * @param parent the partitioned table that it is a part of, or empty
 * @param bound which part, such as {@code FOR VALUES IN (2938)}, or empty
 * @param options storage parameters of a partition, such as {@code fillfactor=80}
 * @param rows how many
 * @param sum of the rows, whatever their order: see {@link RowSum}
 */
record BackupTable(
        String name, List<String> columns, String parent, String bound, List<String> options, long rows, long sum) {
    BackupTable with(RowSum counted) {
        return new BackupTable(name, columns, parent, bound, options, counted.rows(), counted.sum());
    }

    /** Its file in the archive. */
    String entry() {
        return "tables/" + name + ".copy";
    }

    String copyOut() {
        return "COPY " + name + columnList() + " TO STDOUT";
    }

    String copyIn() {
        return "COPY " + name + columnList() + " FROM STDIN";
    }

    /** Makes a partition that a freshly migrated database does not have yet. */
    String create() {
        return "CREATE TABLE IF NOT EXISTS " + name + " PARTITION OF " + parent + " " + bound
                + (options.isEmpty() ? "" : " WITH (" + String.join(", ", options) + ")");
    }

    private String columnList() {
        return columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
    }
}
