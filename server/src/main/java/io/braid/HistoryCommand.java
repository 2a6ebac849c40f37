package io.braid;

import io.braid.Arguments.UsageFault;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Home;
import io.braid.spine.history.Parquet;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** {@code braid history export|import DIR}: history as Parquet files, while Braid is stopped. */
final class HistoryCommand implements Command {
    private final Map<String, String> environment;
    private final PrintStream out;

    HistoryCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Set<String> options() {
        return Set.of("home");
    }

    @Override
    public int words() {
        return 2;
    }

    @Override
    public int run(Arguments arguments) {
        String what = arguments.words().getFirst();
        if (!what.equals("export") && !what.equals("import")) {
            throw new UsageFault("'history' takes export or import, not '" + what + "'");
        }
        Path folder = Path.of(arguments.words().getLast()).toAbsolutePath();
        Settings settings = Settings.load(environment, arguments.options());
        try (Home home = Home.open(settings.server().home())) {
            Parquet parquet = new Parquet(home.folder());
            long events = what.equals("export") ? parquet.write(folder) : parquet.read(folder);
            out.printf(
                    what.equals("export")
                            ? "%s: %,d events with all that follows from them. It holds personal data.%n"
                            : "Took %2$,d events from %1$s; Braid goes on from there when it starts.%n",
                    folder,
                    events);
        }
        return 0;
    }
}
