package io.braid.base.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Ticker;
import io.braid.base.web.Caller;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final AtomicReference<Supplier<HealthCheck.State>> database = new AtomicReference<>(HealthCheck.State::up);
    private final AtomicLong movedMs = new AtomicLong();
    private final Metrics metrics = Metrics.ofProcess();
    private TelemetryModule telemetry;
    private WebServer server;
    private Caller caller;

    private final AtomicReference<Vital.Reading> reading =
            new AtomicReference<>(Vital.Reading.ok("room", Map.of("free_bytes", 7L), "There is room."));
    private final Vital disk = new Vital() {
        @Override
        public String name() {
            return "disk";
        }

        @Override
        public Reading read() {
            return reading.get();
        }
    };

    @Test
    void theVitalsAreToldWithTheirFiguresAndTheWorstDecides() {
        JsonNode health = caller.get("/api/health").json();
        assertThat(health.path("status").asText()).isEqualTo("ok");
        assertThat(health.at("/vitals/0/code").asText()).isEqualTo("room");
        assertThat(health.at("/vitals/0/figures/free_bytes").asLong()).isEqualTo(7);
        assertThat(health.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        reading.set(Vital.Reading.warn("low", Map.of(), "Nearly full."));
        movedMs.addAndGet(Health.REMEMBERED_MS);
        assertThat(caller.get("/api/health").json().path("status").asText()).isEqualTo("warn");
        reading.set(null);
        movedMs.addAndGet(Health.REMEMBERED_MS);
        JsonNode broken = caller.get("/api/health").json();
        assertThat(broken.path("status").asText()).isEqualTo("down");
        assertThat(broken.at("/vitals/0/code").asText()).isEqualTo("unknown");
    }

    @BeforeEach
    void start() {
        Ticker ticker = new Ticker() {
            @Override
            public long nowMs() {
                return Ticker.system().nowMs();
            }

            @Override
            public long nanos() {
                return Ticker.system().nanos() + movedMs.get() * 1_000_000;
            }
        };
        HealthCheck check = new HealthCheck() {
            @Override
            public String name() {
                return "database";
            }

            @Override
            public State check() {
                return database.get().get();
            }
        };
        telemetry = new TelemetryModule(metrics, List.of(check), () -> List.of(disk), ticker);
        server = new WebServer(WebSettings.local(), List.of(), telemetry.controllers(), List.of());
        server.start();
        caller = new Caller(server.port());
    }

    @AfterEach
    void stop() {
        server.stop();
        telemetry.close();
    }

    @Test
    void aCounterThatOthersKeepIsNotForgottenWhenMemoryIsCleaned() {
        Metrics metrics = new Metrics();
        long[] total = {41};
        metrics.counter("braid_kept_total", "Kept.", () -> total[0]);
        total[0]++;
        System.gc();

        assertThat(metrics.scrape()).contains("braid_kept_total 42.0");
    }

    @Test
    void healthIsReadyOnlyWhileEveryCheckIs() {
        assertThat(caller.get("/health").status()).isEqualTo(200);
        assertThat(caller.get("/health").json().path("status").asText()).isEqualTo("ready");
        answers(() -> HealthCheck.State.down("it is starting"));
        Caller.Answer down = caller.get("/health");
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.json().at("/checks/0/name").asText()).isEqualTo("database");
        assertThat(down.json().at("/checks/0/detail").asText()).isEqualTo("it is starting");
        answers(() -> {
            throw new IllegalStateException("secret");
        });
        assertThat(caller.get("/health").status()).isEqualTo(503);
        assertThat(caller.get("/health").body()).doesNotContain("secret");
        answers(HealthCheck.State::up);
        assertThat(caller.get("/health").status()).isEqualTo(200);
    }

    @Test
    void aCheckThatHangsIsNotReadyAndHoldsNobodyUp() {
        answers(() -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return HealthCheck.State.up();
        });
        Caller.Answer answer = caller.get("/health");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("no answer within");
    }

    @Test
    void figuresHaveTheNamesThatWereGiven() {
        LongConsumer accepted = metrics.counter("braid_events_accepted_total", "Events taken.");
        accepted.accept(3);
        metrics.counter("braid_events_processed_total", "Events folded.", () -> 2);
        metrics.gauge("braid_pipeline_lag_seconds", "Behind the log.", () -> 0.25);
        metrics.timer("braid_ack_seconds", "Ingest's answers.").accept(5_000_000);
        Caller.Answer answer = caller.get("/metrics");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body().lines())
                .contains("braid_events_accepted_total 3.0")
                .contains("braid_events_processed_total 2.0")
                .contains("braid_pipeline_lag_seconds 0.25")
                .contains("braid_ack_seconds_count 1")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
    }

    private void answers(Supplier<HealthCheck.State> state) {
        database.set(state);
        movedMs.addAndGet(Health.REMEMBERED_MS + 1);
    }
}
