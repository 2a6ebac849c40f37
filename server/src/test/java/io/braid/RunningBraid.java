package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.TestDatabase;
import io.braid.base.web.Caller;
import io.braid.spine.timers.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A whole Braid on a database of its own and a free port, in shop time that the test moves; it folds and sends only by {@link #settle}. */
final class RunningBraid implements AutoCloseable {
    static final String API_KEY = "test-api-key";
    static final String WRITE_KEY = "test-write-key";

    /** On this day it starts, at noon. */
    static final Instant START = Instant.parse("2026-05-04T12:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final ManualClock clock = new ManualClock(START.toEpochMilli());
    private Braid braid;
    private Caller caller;
    private int sent;

    RunningBraid() {
        this(Map.of());
    }

    /** @param options settings beside those of every test */
    RunningBraid(Map<String, String> options) {
        open(options);
    }

    /** The same database under a new process. */
    void restart(Map<String, String> options) {
        braid.close();
        open(options);
    }

    private void open(Map<String, String> options) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "home", "target/homes/" + System.nanoTime(), "port", "0", "api-key", API_KEY, "write-key", WRITE_KEY));
        all.putAll(options);
        Settings settings = Settings.load(Map.of(), all);
        braid = new Braid(settings, database.storage(), database.dataSource(), clock, Ticker.system(), Chance.secure());
        // What a test asks for goes at once, and waits for nothing that may be more important.
        query("""
                UPDATE delivery.settings SET body = jsonb_set(body::jsonb, '{arbitrationSeconds}', '0')::text
                RETURNING body""");
        braid.takeOver();
        braid.startDoors();
        caller = new Caller(braid.port());
    }

    int port() {
        return braid.port();
    }

    /** The first column of a query on its database. */
    List<String> query(String sql) {
        return database.storage()
                .inTransaction(tx -> PgTransaction.handle(tx)
                        .createQuery(sql)
                        .mapTo(String.class)
                        .list());
    }

    String url() {
        return "http://127.0.0.1:" + braid.port();
    }

    Caller.Answer get(String path) {
        return caller.get(path, "Authorization", "Bearer " + API_KEY);
    }

    /** Sends a file as it is. */
    Caller.Answer upload(String path, byte[] file) {
        return caller.send("POST", path, file, "Authorization", "Bearer " + API_KEY, "Content-Type", "text/csv");
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

    /** As whoever the headers say. */
    Caller.Answer call(String method, String path, String json, String... headers) {
        return caller.send(method, path, json, headers);
    }

    /** Until nothing is left to do at this shop time. */
    void settle() {
        try {
            braid.settle();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends what is ready; what came in is not folded. */
    void send() {
        braid.send();
    }

    /** Shop time. */
    long nowMs() {
        return clock.nowMs();
    }

    /** Shop time passes, and nobody does anything. */
    void later(long ms) {
        clock.advanceTo(clock.nowMs() + ms);
    }

    /** Shop time passes; what falls due is done. */
    void pass(long ms) {
        clock.advanceTo(clock.nowMs() + ms);
        settle();
    }

    /** A server's call, folded with all that follows from it. */
    void call(String path, String body) {
        Caller.Answer answer = post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        settle();
    }

    /** What a shop's server tells of a person, through the door for events. */
    void track(String userId, String event, String properties) {
        call(
                "/v1/track",
                "{\"userId\":\"%s\",\"event\":\"%s\",\"properties\":%s,\"messageId\":\"t%d\"}"
                        .formatted(userId, event, properties, ++sent));
    }

    void identify(String userId, String traits) {
        call(
                "/v1/identify",
                "{\"userId\":\"%s\",\"traits\":%s,\"messageId\":\"t%d\"}".formatted(userId, traits, ++sent));
    }

    JsonNode json(String path) {
        Caller.Answer answer = get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The one profile that an identifier leads to. */
    JsonNode profile(String identifier) {
        JsonNode items = json("/api/profiles?identifier=" + identifier).get("items");
        assertThat(items).as(identifier).hasSize(1);
        return items.get(0);
    }

    /** Time passes; everything that is due happens, in order. */
    void to(long shopMs) {
        while (braid.nextMs() <= shopMs) {
            clock.advanceTo(braid.nextMs());
            settle();
        }
        clock.advanceTo(shopMs);
        settle();
    }

    @Override
    public void close() {
        braid.close();
        database.close();
    }
}
