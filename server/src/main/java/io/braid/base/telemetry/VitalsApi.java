package io.braid.base.telemetry;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/health}: how everything is, for people; machines ask {@code /health}. */
@RestController
final class VitalsApi {
    private final Vitals vitals;

    VitalsApi(Vitals vitals) {
        this.vitals = vitals;
    }

    @GetMapping("/api/health")
    Vitals.Report health() {
        return vitals.report();
    }
}
