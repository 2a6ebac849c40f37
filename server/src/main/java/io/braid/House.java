package io.braid;

import io.braid.base.access.Seed;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Storage;
import io.braid.base.telemetry.Metrics;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * What a Braid stands on.
 *
 * @param clock shop time
 * @param ticker machine time of the work: leases, pauses, throttles
 * @param visits machine time of who signs in and which key was used; another one only while days are played at full speed
 * @param random a {@link java.security.SecureRandom}, for keys and tokens
 */
record House(
        Settings settings,
        Storage storage,
        DataSource dataSource,
        Clock clock,
        Ticker ticker,
        Ticker visits,
        RandomGenerator random,
        Metrics metrics) {

    /** What an empty database begins with. */
    Seed seed() {
        return new Seed(
                new Workspace(
                        Workspace.FIRST,
                        "My shop",
                        settings.shop().defaultTimeZone().getId(),
                        "EUR",
                        "en",
                        Workspace.SAMPLE_URL),
                settings.seed().adminEmail(),
                settings.seed().adminPassword().reveal(),
                settings.seed().writeKey().reveal(),
                settings.seed().apiKey().reveal());
    }
}
