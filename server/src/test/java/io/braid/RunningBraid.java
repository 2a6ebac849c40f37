package io.braid;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.TestDatabase;
import io.braid.base.web.Caller;
import io.braid.spine.timers.ManualClock;
import java.time.Instant;
import java.util.Map;

/** A whole Braid on a database of its own and a free port, in shop time that the test moves; it folds and sends only by {@link #settle}. */
final class RunningBraid implements AutoCloseable {
    static final String API_KEY = "test-api-key";
    static final String WRITE_KEY = "test-write-key";

    /** On this day it starts, at noon. */
    static final Instant START = Instant.parse("2026-05-04T12:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final ManualClock clock = new ManualClock(START.toEpochMilli());
    private final Braid braid;
    private final Caller caller;
    private int told;

    RunningBraid() {
        Settings settings = Settings.load(
                Map.of(), Map.of("home", "target/no-home", "port", "0", "api-key", API_KEY, "write-key", WRITE_KEY));
        braid = new Braid(settings, database.storage(), database.dataSource(), clock, Ticker.system(), Chance.secure());
        braid.takeOver();
        braid.startDoors();
        caller = new Caller(braid.port());
    }

    String url() {
        return "http://127.0.0.1:" + braid.port();
    }

    Caller.Answer get(String path) {
        return caller.get(path, "Authorization", "Bearer " + API_KEY);
    }

    Caller.Answer put(String path, String json) {
        return caller.send("PUT", path, json, "Authorization", "Bearer " + API_KEY);
    }

    Caller.Answer post(String path, String json) {
        return caller.send("POST", path, json, "Authorization", "Bearer " + API_KEY);
    }

    Caller.Answer delete(String path) {
        return caller.send("DELETE", path, (String) null, "Authorization", "Bearer " + API_KEY);
    }

    /** What a shop's server tells of a person, through the door for events; folded by {@link #settle}. */
    void track(String userId, String event, String properties) {
        Caller.Answer answer = post(
                "/v1/track",
                "{\"messageId\":\"m-%d\",\"userId\":\"%s\",\"event\":\"%s\",\"properties\":%s}"
                        .formatted(++told, userId, event, properties));
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
    }

    /** Until nothing is left to do at this shop time. */
    void settle() {
        try {
            braid.settle();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shop time passes; what falls due is done. */
    void pass(long ms) {
        clock.advanceTo(clock.nowMs() + ms);
        settle();
    }

    @Override
    public void close() {
        braid.close();
        database.close();
    }
}
