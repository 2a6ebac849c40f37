package io.braid.base.telemetry;

import io.braid.base.kernel.Ticker;
import java.util.List;

/** Figures and readiness, wired. */
public final class TelemetryModule implements AutoCloseable {
    private final Health health;
    private final List<Object> controllers;

    /** @param checks without which no event can be taken */
    public TelemetryModule(Metrics metrics, List<HealthCheck> checks, Ticker ticker) {
        this.health = new Health(checks, ticker);
        this.controllers = List.of(new TelemetryApi(health, metrics));
    }

    public List<Object> controllers() {
        return controllers;
    }

    @Override
    public void close() {
        health.close();
    }
}
