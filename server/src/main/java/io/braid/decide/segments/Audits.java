package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.telemetry.Metrics;
import io.braid.base.telemetry.Vital;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Pipeline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits of memberships: a nightly one of one person in a hundred, and whenever somebody asks. One at a time.
 *
 * <p>Thread rule: any thread; {@link #start} and {@link #close} once.
 */
public final class Audits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Audits.class);

    static final int NIGHTLY_PERCENT = 1;

    /** Machine time between two looks at the clock: what is on its way has arrived by then. */
    private static final long PAUSE_MS = 2_000;

    /** An audit that goes on. */
    record Running(String by, long startedMs, int percent) {}

    private final int workspace;
    private final Storage storage;
    private final SegmentsModule module;
    private final History history;
    private final Clock clock;
    private final Ticker ticker;
    private final Auditor auditor;
    private final AuditRepairs repairs;
    private final AtomicReference<Running> running = new AtomicReference<>();
    private final LongAdder probes = new LongAdder();
    private final LongAdder differences = new LongAdder();
    private final NightWatch nights = new NightWatch("segments-audit", this::nightly);
    private volatile Thread asked;

    /** @param workspace the one that it works for */
    public Audits(
            int workspace,
            Pipeline pipeline,
            Storage storage,
            SegmentsModule module,
            History history,
            Clock clock,
            Ticker ticker) {
        this(workspace, pipeline, storage, module, history, clock, ticker, () -> Thread.sleep(PAUSE_MS));
    }

    Audits(
            int workspace,
            Pipeline pipeline,
            Storage storage,
            SegmentsModule module,
            History history,
            Clock clock,
            Ticker ticker,
            Auditor.Pause pause) {
        this.workspace = workspace;
        this.storage = storage;
        this.module = module;
        this.history = history;
        this.clock = clock;
        this.ticker = ticker;
        this.auditor = new Auditor(workspace, pipeline, storage, module, history, clock, pause);
        this.repairs = new AuditRepairs(workspace, pipeline, storage, module);
    }

    /** The worker's part. */
    public Background repairs() {
        return repairs;
    }

    public List<Object> controllers() {
        return List.of(new AuditsApi(this));
    }

    /** Looks at the shop's clock from now on, and audits at night. */
    public void start() {
        nights.start();
    }

    @Override
    public void close() {
        nights.close();
        NightWatch.end(asked);
    }

    /**
     * Audits if this day has had none, and it is night or later.
     *
     * @return whether it did
     */
    boolean nightly() throws InterruptedException {
        ZoneId zone = module.segments().bookOf(workspace).around().zones().apply(workspace);
        Optional<LocalDate> day = NightWatch.day(clock, zone);
        if (!history.on() || day.isEmpty()) {
            return false;
        }
        try {
            OptionalInt last =
                    storage.inTransaction(tx -> module.store().audits().lastNight(tx, workspace));
            if (last.isPresent() && last.getAsInt() >= day.get().toEpochDay()
                    || module.segments().bookOf(workspace).isEmpty()
                    || !running.compareAndSet(null, running("", NIGHTLY_PERCENT))) {
                return false;
            }
        } catch (RuntimeException e) {
            LOG.warn("Whether an audit is due cannot be told just now: {}", e.toString());
            return false;
        }
        run();
        return true;
    }

    /**
     * Begins one on a thread of its own.
     *
     * @throws Refusal {@code history_off}, {@code audit_running}, {@code invalid_percent}
     */
    Running begin(String by, int percent) {
        Running begun = claim(by, percent);
        asked = Thread.ofPlatform().name("segments-audit-now").daemon().start(() -> {
            try {
                run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return begun;
    }

    /** As {@link #begin}, until its end. */
    void now(String by, int percent) throws InterruptedException {
        claim(by, percent);
        run();
    }

    private Running claim(String by, int percent) {
        if (!history.on()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "history_off", "History is switched off: there is nothing to compare with.");
        }
        if (percent < 1 || percent > Draw.LOTS) {
            throw Refusal.invalid("invalid_percent", "percent must be 1 to 100.", "/percent");
        }
        Running begun = running(by, percent);
        if (!running.compareAndSet(null, begun)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "audit_running", "An audit is under way; wait for its end.");
        }
        return begun;
    }

    private Running running(String by, int percent) {
        return new Running(by, clock.nowMs(), percent);
    }

    /** The one that is {@link #running}. */
    private void run() throws InterruptedException {
        Running own = running.get();
        try {
            ZoneId zone = module.segments().bookOf(workspace).around().zones().apply(workspace);
            int day = (int) Instant.ofEpochMilli(own.startedMs())
                    .atZone(zone)
                    .toLocalDate()
                    .toEpochDay();
            store(new Draw(day, own.percent()), own);
        } catch (RuntimeException e) {
            LOG.warn("The audit of memberships could not be stored", e);
        } finally {
            running.set(null);
        }
    }

    private void store(Draw draw, Running own) throws InterruptedException {
        long began = ticker.nanos();
        Auditor.Found found;
        try {
            found = auditor.run(draw, own.by());
        } catch (RuntimeException e) {
            // Tonight's is over: the next night tries again.
            LOG.warn("The audit of memberships broke off", e);
            found = new Auditor.Found(
                    Audit.failed(draw, own.by(), own.startedMs(), e instanceof Auditor.Behind ? "behind" : "failed"),
                    List.of());
        }
        Audit audit = found.audit().took((ticker.nanos() - began) / 1_000_000);
        List<Audit.Difference> differing = found.differences();
        storage.run(tx -> module.store().audits().put(tx, workspace, audit, differing));
        probes.add(audit.probes());
        differences.add(audit.differences());
        if (audit.differences() > 0) {
            LOG.warn(
                    "The audit of memberships found {} differences in {} probes; they are being repaired",
                    audit.differences(),
                    audit.probes());
            repairs.wanted();
        }
    }

    /** Null if none is under way. */
    Running running() {
        return running.get();
    }

    /** The newest first, below an id. */
    List<Audit> audits(long before, int max) {
        return storage.inTransaction(tx -> module.store().audits().audits(tx, workspace, before, max));
    }

    List<Audit.Difference> differences(long auditId, int max) {
        return storage.inTransaction(tx -> module.store().audits().differences(tx, workspace, auditId, max));
    }

    /** For {@code /metrics}. */
    public void register(Metrics metrics) {
        metrics.counter(
                "braid_segment_audit_probes_total", "Memberships that audits compared with history.", probes::sum);
        metrics.counter(
                "braid_segment_audit_differences_total",
                "Memberships that were otherwise than history says; the target is 0.",
                differences::sum);
    }

    /** How the last one ended. */
    public Vital.Reading vital() {
        if (!history.on()) {
            return Vital.Reading.ok("off", Map.of(), "History is off: nothing to compare memberships with.");
        }
        List<Audit> last = audits(Long.MAX_VALUE, 1);
        if (last.isEmpty()) {
            return Vital.Reading.ok(
                    "never", Map.of(), "Memberships are compared with history each night; no night yet.");
        }
        Audit audit = last.getFirst();
        if (!audit.fault().isEmpty()) {
            return Vital.Reading.warn("failed", Map.of(), "The last comparison of memberships with history broke off.");
        }
        Map<String, Long> figures = Map.of(
                "people", audit.people(),
                "segments", (long) audit.segments(),
                "probes", audit.probes(),
                "differences", audit.differences(),
                "repaired", audit.repaired());
        return audit.differences() == 0
                ? Vital.Reading.ok("clean", figures, "Memberships are what history says.")
                : Vital.Reading.warn("differences", figures, "Some memberships were not what history says.");
    }
}
