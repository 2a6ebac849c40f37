package io.braid.base.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.util.List;

/**
 * What is in a backup: {@code manifest.json}, the last file of the archive.
 *
 * @param format of the archive; {@link #FORMAT}
 * @param createdMs machine time
 * @param migrations what was migrated, as {@code version checksum}
 * @param sequences where each stands
 */
record BackupManifest(
        int format, long createdMs, List<String> migrations, List<BackupTable> tables, List<Sequence> sequences) {
    static final int FORMAT = 1;
    private static final String NAME = "[a-z][a-z0-9_]*\\.\"?[a-z][a-z0-9_]*\"?";
    private static final String BOUND =
            "|DEFAULT|FOR VALUES IN \\([0-9', ]+\\)|FOR VALUES FROM \\([0-9', -]+\\) TO \\([0-9', -]+\\)";

    static final String ENTRY = "manifest.json";

    /** @param called whether {@code value} was given out already */
    record Sequence(String name, long value, boolean called) {}

    long rows() {
        return tables.stream().mapToLong(BackupTable::rows).sum();
    }

    byte[] bytes() {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws Refusal {@code not_a_backup} */
    static BackupManifest read(byte[] bytes) {
        try {
            BackupManifest manifest = Json.mapper().readValue(bytes, BackupManifest.class);
            if (manifest.format() != FORMAT || manifest.tables() == null) {
                throw notABackup("it has a format of another Braid");
            }
            manifest.requireSound();
            return manifest;
        } catch (java.io.IOException e) {
            throw notABackup("its manifest cannot be read");
        }
    }

    /** Names become SQL: only such as ours are taken. */
    private void requireSound() {
        boolean sound = tables.stream()
                        .allMatch(table -> table.name().matches(NAME)
                                && table.columns().stream().allMatch(column -> column.matches("\"?[a-z0-9_]+\"?"))
                                && table.parent().matches(NAME + "|")
                                && table.bound().matches(BOUND)
                                && table.options().stream().allMatch(option -> option.matches("[a-z_.]+=[a-z0-9_.]+")))
                && sequences.stream().allMatch(sequence -> sequence.name().matches(NAME));
        if (!sound) {
            throw notABackup("its manifest names what no Braid has");
        }
    }

    static Refusal notABackup(String why) {
        return new Refusal(Refusal.Kind.UNPROCESSABLE, "not_a_backup", "That is no backup of Braid: " + why + ".");
    }
}
