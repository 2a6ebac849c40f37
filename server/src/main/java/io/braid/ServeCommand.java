package io.braid;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.ServerSettings;
import io.braid.base.settings.ServerSettings.Role;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Database;
import io.braid.base.storage.Home;
import io.braid.base.storage.Storage;
import io.braid.base.telemetry.JsonLogs;
import io.braid.spine.log.LogHead;
import io.braid.spine.timers.ClockStore;
import io.braid.spine.timers.ShopClock;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** {@code braid serve}: production. Every setting is an option. */
final class ServeCommand implements Command {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

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
        if (settings.server().logFormat() == ServerSettings.LogFormat.JSON) {
            JsonLogs.use();
        }
        if (settings.server().roles().size() < Role.values().length) {
            throw Refusal.invalid(
                    "roles_apart",
                    "This release does all its work in one process: leave roles at its default.",
                    "roles");
        }
        Ticker ticker = Ticker.system();
        try (Lifetime lifetime = Lifetime.open();
                Home home = Home.open(settings.server().home());
                Database database = open(home, settings, ticker);
                Braid braid = braid(settings, database, ticker)) {
            braid.startWork();
            braid.startDoors();
            LOG.info("Braid is ready on port {}", braid.port());
            lifetime.await();
        }
        return 0;
    }

    private static Database open(Home home, Settings settings, Ticker ticker) {
        DemoFolder.refuse(home);
        return Database.open(home, settings.storage(), ticker);
    }

    private static Braid braid(Settings settings, Database database, Ticker ticker) {
        Storage storage = database.storage();
        ShopClock clock = new ClockStore(storage)
                .start(ticker, LogHead.lastReceivedMs(storage), settings.shop().clockSpeed());
        return new Braid(settings, storage, database.dataSource(), clock, ticker, Chance.secure());
    }
}
