package io.braid;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Database;
import io.braid.base.storage.DatabaseAddress;
import io.braid.base.storage.Home;
import io.braid.base.storage.Restore;
import io.braid.talk.delivery.RestoredHold;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** {@code braid restore FILE}: a backup into an empty home folder or database. What is restored sends nothing until a person releases it. */
final class RestoreCommand implements Command {
    private final Map<String, String> environment;
    private final PrintStream out;

    /** @param environment settings, as for {@code serve} */
    RestoreCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public Set<String> options() {
        return Set.of("home");
    }

    @Override
    public int words() {
        return 1;
    }

    @Override
    public int run(Arguments arguments) {
        Settings settings = Settings.load(environment, arguments.options());
        boolean outside = !settings.storage().databaseUrl().isEmpty();
        Path postgres = settings.server().home().resolve("postgres");
        try (Restore restore = Restore.open(Path.of(arguments.words().getFirst()));
                Home home = Home.open(settings.server().home())) {
            if (outside) {
                Restore.requireEmpty(
                        DatabaseAddress.parse(settings.storage().databaseUrl().reveal()));
            } else if (Files.exists(postgres)) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "not_empty",
                        home.folder() + " holds data already; a backup is restored into an empty folder (--home).");
            }
            try {
                Restore.Done done = restore(restore, home, settings);
                out.printf(
                        "Restored %,d rows of %d tables, as of %s; counts and sums agree.%n"
                                + "Nothing will be sent until an owner releases it in the console.%n",
                        done.rows(), done.tables(), Instant.ofEpochMilli(done.createdMs()));
            } catch (RuntimeException e) {
                if (!outside) {
                    Restore.undo(home.folder());
                }
                throw e;
            }
        }
        return 0;
    }

    private static Restore.Done restore(Restore restore, Home home, Settings settings) {
        Ticker ticker = Ticker.system();
        try (Database database = Database.open(home, settings.storage(), ticker)) {
            Restore.Done done =
                    restore.into(database, tx -> RestoredHold.begin(tx, restore.createdMs(), ticker.nowMs()));
            restore.files(home.folder());
            return done;
        }
    }
}
