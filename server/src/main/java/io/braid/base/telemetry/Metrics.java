package io.braid.base.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Figures by their Prometheus names ({@code braid_…}, counters end in {@code _total}, times in {@code _seconds}). Others get plain
 * functions of it, so that Micrometer stays in here.
 *
 * <p>Thread rule: any thread.
 */
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<LongSupplier> kept = new CopyOnWriteArrayList<>();

    /** With the JVM's own figures. */
    public static Metrics ofProcess() {
        Metrics metrics = new Metrics();
        new JvmMemoryMetrics().bindTo(metrics.registry);
        new JvmThreadMetrics().bindTo(metrics.registry);
        new ProcessorMetrics().bindTo(metrics.registry);
        new UptimeMetrics().bindTo(metrics.registry);
        new FileDescriptorMetrics().bindTo(metrics.registry);

        return metrics;
    }

    /** @return adds so many */
    public LongConsumer counter(String name, String help) {
        Counter counter = Counter.builder(name).description(help).register(registry);
        return counter::increment;
    }

    /** A counter that somebody else keeps; it never falls. The supplier is kept alive here: Micrometer would let it go. */
    public void counter(String name, String help, LongSupplier total) {
        kept.add(total);
        FunctionCounter.builder(name, total, LongSupplier::getAsLong)
                .description(help)
                .register(registry);
    }

    /**
     * A counter whose label values come by and by; there must be few of them.
     *
     * @param labels name and value in turn
     */
    public void count(String name, String help, String... labels) {
        Counter.builder(name).description(help).tags(labels).register(registry).increment();
    }

    /** The same with labels, name and value in turn. */
    public void gauge(String name, String help, DoubleSupplier value, String... labels) {
        Gauge.builder(name, value::getAsDouble)
                .description(help)
                .tags(labels)
                .strongReference(true)
                .register(registry);
    }

    /** Read whenever somebody looks; the supplier is kept alive here. */
    public void gauge(String name, String help, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(help)
                .strongReference(true)
                .register(registry);
    }

    /** @return takes a duration in nanoseconds; told as a summary with the 50th and 99th percentile of the last minutes */
    public LongConsumer timer(String name, String help) {
        Timer timer = Timer.builder(name)
                .description(help)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        return nanos -> timer.record(java.time.Duration.ofNanos(nanos));
    }

    /** The text that Prometheus reads. */
    String scrape() {
        return registry.scrape();
    }
}
