package io.braid;

import io.braid.base.telemetry.Metrics;
import io.braid.doors.ingest.IngestMeter;
import java.util.function.LongConsumer;

/** Counts what came through the door. */
final class IngestFigures implements IngestMeter {
    private final LongConsumer accepted;
    private final LongConsumer duplicate;
    private final LongConsumer quarantined;
    private final LongConsumer refused;

    IngestFigures(Metrics metrics) {
        accepted = metrics.counter("braid_events_accepted_total", "Events stored in the log.");
        duplicate = metrics.counter("braid_events_duplicate_total", "Events that were stored before.");
        quarantined = metrics.counter("braid_events_quarantined_total", "Events kept in the quarantine.");
        refused = metrics.counter("braid_requests_refused_total", "Requests of which nothing was stored.");
    }

    @Override
    public void answered(int stored, int duplicates, int kept) {
        accepted.accept(stored);
        duplicate.accept(duplicates);
        quarantined.accept(kept);
    }

    @Override
    public void refused(String code) {
        refused.accept(1);
    }
}
