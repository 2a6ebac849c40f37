package io.braid.base.telemetry;

import io.braid.base.kernel.Ticker;
import java.util.List;
import java.util.function.Supplier;

/** Figures and readiness, wired. */
public final class TelemetryModule implements AutoCloseable {
    private final Health health;
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = "GET /api/health  owner marketer operator analyst";

    private final Vitals vitals;
    private final List<Object> controllers;

    /**
     * @param checks of what machines want to hear, those first without which no event can be taken
     * @param vitals what an operator looks after
     */
    public TelemetryModule(Metrics metrics, List<HealthCheck> checks, Supplier<List<Vital>> vitals, Ticker ticker) {
        this.health = new Health(checks, ticker);
        this.vitals = new Vitals(vitals, Version.text(), ticker);
        this.controllers = List.of(new TelemetryApi(health, metrics), new VitalsApi(this.vitals));
    }

    public List<Object> controllers() {
        return controllers;
    }

    @Override
    public void close() {
        health.close();
        vitals.close();
    }
}
