package io.braid;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Backup;
import io.braid.base.storage.DatabaseAddress;
import io.braid.base.storage.EmbeddedPostgres;
import io.braid.base.storage.Home;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code braid backup FILE}: everything in one file, while Braid runs or while it does not. */
final class BackupCommand implements Command {
    private final Map<String, String> environment;
    private final PrintStream out;

    /** @param environment settings, as for {@code serve} */
    BackupCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @Override
    public String name() {
        return "backup";
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
        Path file = Path.of(arguments.words().getFirst()).toAbsolutePath();
        Backup.Done done = write(settings, file, Ticker.system());
        out.printf(
                "%s: %,d rows of %d tables, %,d KB. It holds personal data: keep it as safe as the database.%n",
                file, done.rows(), done.tables(), (done.bytes() + 1023) / 1024);
        return 0;
    }

    private static Backup.Done write(Settings settings, Path file, Ticker ticker) {
        Path home = settings.server().home();
        Map<String, Path> files = Map.of(DemoFolder.FILE, home.resolve(DemoFolder.FILE));
        if (!settings.storage().databaseUrl().isEmpty()) {
            return Backup.write(
                    DatabaseAddress.parse(settings.storage().databaseUrl().reveal()), file, files, ticker);
        }
        Optional<DatabaseAddress> running = EmbeddedPostgres.running(home);
        if (running.isPresent()) {
            return Backup.write(running.get(), file, files, ticker);
        }
        if (!Files.exists(home.resolve("postgres").resolve("data"))) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND, "nothing_to_back_up", "There is no data in " + home + "; is --home right?");
        }
        try (Home held = Home.open(home);
                EmbeddedPostgres server = EmbeddedPostgres.start(held, ticker, Map.of())) {
            return Backup.write(server.address(), file, files, ticker);
        }
    }
}
