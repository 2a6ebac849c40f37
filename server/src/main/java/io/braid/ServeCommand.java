package io.braid;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Database;
import io.braid.base.storage.Home;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** {@code braid serve}: production. Every setting is an option. */
final class ServeCommand implements Command {
    @Override
    public String name() {
        return "serve";
    }

    @Override
    public Set<String> options() {
        return Set.copyOf(Settings.optionNames());
    }

    @Override
    public int run(Arguments arguments) throws InterruptedException {
        Settings settings = Settings.load(System.getenv(), arguments.options());
        ((Logger) LoggerFactory.getLogger("io.braid"))
                .setLevel(Level.valueOf(settings.server().logLevel().name()));
        Ticker ticker = Ticker.system();
        try (Lifetime lifetime = Lifetime.open();
                Home home = Home.open(settings.server().home());
                Database database = Database.open(home, settings.storage(), ticker)) {
            lifetime.await();
        }
        return 0;
    }
}
