package io.braid;

import io.braid.base.telemetry.Metrics;
import io.braid.spine.pipeline.Worker;

/** Tells how the fold gets on. */
final class PipelineFigures {
    private PipelineFigures() {}

    static void register(Metrics metrics, Worker worker) {
        metrics.counter("braid_events_processed_total", "Events folded into profiles.", worker::processed);
        metrics.gauge(
                "braid_pipeline_lag_seconds",
                "How long ago, at least, every event in the log was folded, in machine time.",
                () -> worker.lagMs() / 1_000.0);
    }
}
