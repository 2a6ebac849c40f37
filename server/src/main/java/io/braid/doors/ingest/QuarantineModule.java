package io.braid.doors.ingest;

import io.braid.base.access.Keys;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.spine.log.Log;
import io.braid.spine.log.Quarantine;
import java.util.List;
import java.util.random.RandomGenerator;

/** The quarantine for people, wired: it stands at the door, since what is sent on passes the door again. */
public final class QuarantineModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET    /api/quarantine              owner marketer analyst
            GET    /api/quarantine/waiting      owner marketer analyst
            GET    /api/quarantine/{id}         owner marketer analyst
            POST   /api/quarantine/replay       owner marketer
            POST   /api/quarantine/delete       owner marketer
            POST   /api/quarantine/{id}/replay  owner marketer
            DELETE /api/quarantine/{id}         owner marketer
            """;

    private final QuarantineApi api;

    /** @param random as the door's, for events without a message id */
    public QuarantineModule(
            Quarantine quarantine, Log log, Keys keys, Clock clock, Ticker ticker, RandomGenerator random) {
        EventReader reader = new EventReader(clock, ticker, random, false);
        this.api = new QuarantineApi(quarantine, new Replays(quarantine, reader, log, keys, clock), keys);
    }

    public List<Object> controllers() {
        return List.of(api);
    }
}
