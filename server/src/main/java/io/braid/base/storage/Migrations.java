package io.braid.base.storage;

import io.braid.base.kernel.Refusal;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the schema up to date: what is missing of {@code db/migration}. Two that do it at once wait for each other. */
final class Migrations {
    /** Named in a refusal, at most. */
    private static final int NAMED_MAX = 5;

    private Migrations() {}

    /**
     * @param where the data are, for a person
     * @param instead how he gets fresh ones
     * @throws Refusal {@code other_version}: another version of Braid made the data; nothing was changed
     */
    static void run(DataSource dataSource, String where, String instead) {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .schemas("base")
                .table("migration")
                // Each wing counts in its own hundred, so that a later file may have a smaller number than one that
                // ran.
                .outOfOrder(true)
                // What a newer version made is not passed over.
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "other_version",
                    "The data in " + where + " were made by another version of Braid"
                            + named(flyway.info().all())
                            + ". Nothing was changed. Keep them and start the version that made them, or " + instead
                            + " to begin afresh.");
        }
    }

    private static String named(MigrationInfo[] all) {
        List<String> foreign = Arrays.stream(all)
                .filter(one -> one.getState().isApplied()
                        && !(one.getState().isResolved() && one.isChecksumMatching() && one.isDescriptionMatching()))
                .map(one -> one.getVersion() + " " + one.getDescription())
                .toList();
        if (foreign.isEmpty()) {
            return "";
        }
        List<String> first = foreign.subList(0, Math.min(NAMED_MAX, foreign.size()));
        return ": this one does not have " + String.join(", ", first)
                + (foreign.size() > NAMED_MAX ? " and " + (foreign.size() - NAMED_MAX) + " others" : "")
                + " as it is there";
    }
}
