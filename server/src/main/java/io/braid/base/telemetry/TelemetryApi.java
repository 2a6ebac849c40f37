package io.braid.base.telemetry;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health} and {@code /metrics}: for machines, without signing in, not part of the management API. */
@RestController
@Hidden
final class TelemetryApi {
    private static final MediaType PROMETHEUS_TEXT =
            MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8");

    private final Health health;
    private final Metrics metrics;

    TelemetryApi(Health health, Metrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    /** 200 when events can be taken, else 503. */
    @GetMapping("/health")
    ResponseEntity<Health.Report> health() {
        Health.Report report = health.report();
        return ResponseEntity.status(report.ready() ? 200 : 503)
                .header("Cache-Control", "no-store")
                .body(report);
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok().contentType(PROMETHEUS_TEXT).body(metrics.scrape());
    }
}
