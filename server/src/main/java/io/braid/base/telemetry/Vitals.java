package io.braid.base.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.base.kernel.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all vitals at once, each for two seconds at most, and remembers the answer for one. Thread rule: any thread. */
final class Vitals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);

    private static final Vital.Reading UNKNOWN =
            Vital.Reading.down("unknown", Map.of(), "It cannot be read; see the log.");

    /** In words of the API. */
    enum Status {
        @JsonProperty("ok")
        OK,
        @JsonProperty("warn")
        WARN,
        @JsonProperty("down")
        DOWN
    }

    /** One of them; its parts are those of {@link Vital.Reading}. */
    record Told(String name, Status status, String code, Map<String, Long> figures, String detail) {}

    /**
     * @param status the worst of the vitals
     * @param startedMs machine time
     */
    record Report(Status status, String version, long startedMs, long nowMs, List<Told> vitals) {}

    private final Supplier<List<Vital>> vitals;
    private final String version;
    private final Ticker ticker;
    private final long startedMs;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Report last;
    private long lastNanos;

    /** @param vitals asked each time, since channels come and go */
    Vitals(Supplier<List<Vital>> vitals, String version, Ticker ticker) {
        this.vitals = vitals;
        this.version = version;
        this.ticker = ticker;
        this.startedMs = ticker.nowMs();
    }

    synchronized Report report() {
        if (last == null || ticker.nanos() - lastNanos >= Health.REMEMBERED_MS * 1_000_000) {
            last = read();
            lastNanos = ticker.nanos();
        }
        return last;
    }

    private Report read() {
        List<Vital> all = vitals.get();
        List<Future<Vital.Reading>> asked =
                all.stream().map(vital -> threads.submit(vital::read)).toList();
        long untilNanos = ticker.nanos() + Health.CHECK_MS_MAX * 1_000_000;
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Vital.Reading reading = await(all.get(i).name(), asked.get(i), untilNanos);
            told.add(new Told(
                    all.get(i).name(),
                    Status.valueOf(reading.level().name()),
                    reading.code(),
                    reading.figures(),
                    reading.detail()));
        }
        Status worst = told.stream().map(Told::status).max(Status::compareTo).orElse(Status.OK);
        return new Report(worst, version, startedMs, ticker.nowMs(), told);
    }

    private Vital.Reading await(String name, Future<Vital.Reading> reading, long untilNanos) {
        try {
            Vital.Reading told = reading.get(Math.max(untilNanos - ticker.nanos(), 1), TimeUnit.NANOSECONDS);
            return told == null ? UNKNOWN : told;
        } catch (TimeoutException e) {
            reading.cancel(true);
            return Vital.Reading.down("no_answer", Map.of(), "No answer within " + Health.CHECK_MS_MAX + " ms.");
        } catch (ExecutionException e) {
            LOG.warn("the vital {} cannot be read: {}", name, e.getCause().toString());
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Vital.Reading.down("no_answer", Map.of(), "Stopping.");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
