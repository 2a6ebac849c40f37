package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.web.DataRequest;
import io.braid.base.web.DataResponse;
import io.braid.spine.event.Trust;
import io.braid.spine.log.Log;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** The door with its surroundings, as tests use it: two keys, a clock that stands still, a log that remembers. */
final class Door implements IngestMeter {
    static final String WRITE_KEY = "wk_public";
    static final String API_KEY = "sk_secret";
    static final long NOW_MS = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    final RecordingLog log = new RecordingLog();
    final List<String> refusals = new ArrayList<>();
    int stored;
    int duplicates;
    int quarantined;
    final IngestHandler handler;

    Door() {
        this(false, "");
    }

    Door(boolean keepIp, String publicUrl) {
        handler = handler(log.log(), keepIp, publicUrl);
    }

    /** With a log that is not only a recorder. */
    Door(Log real) {
        handler = handler(real, false, "");
    }

    private IngestHandler handler(Log to, boolean keepIp, String publicUrl) {
        return new IngestHandler(
                to, Door::source, this, new StillClock(), new StillTicker(), new Random(1), keepIp, publicUrl);
    }

    private static Optional<SourceKeys.Source> source(String key) {
        return switch (key) {
            case WRITE_KEY -> Optional.of(new SourceKeys.Source(1, 11, Trust.PUBLIC));
            case API_KEY -> Optional.of(new SourceKeys.Source(1, 12, Trust.SERVER));
            default -> Optional.empty();
        };
    }

    /** Posts JSON with the public write key. */
    DataResponse post(String path, String body) {
        return post(path, body, Map.of("Authorization", basic(WRITE_KEY), "Content-Type", "application/json"));
    }

    /** Posts JSON with the secret API key. */
    DataResponse postAsServer(String path, String body) {
        return post(path, body, Map.of("Authorization", basic(API_KEY), "Content-Type", "application/json"));
    }

    DataResponse post(String path, String body, Map<String, String> headers) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    DataResponse send(String method, String pathAndQuery, byte[] body, Map<String, String> headers) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        String[] parts = pathAndQuery.split("\\?", 2);
        DataResponse response = handler.handle(
                new DataRequest(method, parts[0], parts.length == 2 ? parts[1] : "", byName::get, body, "203.0.113.9"));
        Map<String, String> answered = new HashMap<>(handler.headersAlways());
        answered.putAll(response.headers());
        return new DataResponse(response.status(), answered, response.body());
    }

    static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(DataResponse response) {
        return Json.read(response.body());
    }

    @Override
    public void answered(int stored, int duplicates, int quarantined) {
        this.stored += stored;
        this.duplicates += duplicates;
        this.quarantined += quarantined;
    }

    @Override
    public void refused(String code) {
        refusals.add(code);
    }

    static final class StillClock implements Clock {
        @Override
        public long nowMs() {
            return NOW_MS;
        }

        @Override
        public long shopMs(long machineMs) {
            return Math.min(machineMs, NOW_MS);
        }

        @Override
        public double speed() {
            return 1;
        }
    }

    private static final class StillTicker implements Ticker {
        @Override
        public long nowMs() {
            return NOW_MS;
        }

        @Override
        public long nanos() {
            return 0;
        }
    }
}
