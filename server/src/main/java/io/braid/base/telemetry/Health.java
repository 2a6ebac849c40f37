package io.braid.base.telemetry;

import io.braid.base.kernel.Ticker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all checks at once, each for two seconds at most, and remembers the answer for one, since strangers may ask too. */
final class Health implements AutoCloseable {
    static final long CHECK_MS_MAX = 2_000;
    static final long REMEMBERED_MS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    record Check(String name, boolean ready, String detail) {}

    /** @param status {@code ready}, {@code degraded} (events are taken, something else does not work) or {@code not_ready} */
    record Report(String status, List<Check> checks) {
        boolean ready() {
            return !status.equals("not_ready");
        }
    }

    private final List<HealthCheck> checks;
    private final Ticker ticker;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Report last;
    private long lastNanos;

    Health(List<HealthCheck> checks, Ticker ticker) {
        this.checks = List.copyOf(checks);
        this.ticker = ticker;
        Set<String> names = new HashSet<>();
        for (HealthCheck check : checks) {
            if (!names.add(check.name())) {
                throw new IllegalArgumentException("two health checks are named " + check.name());
            }
        }
    }

    synchronized Report report() {
        if (last == null || ticker.nanos() - lastNanos >= REMEMBERED_MS * 1_000_000) {
            last = ask();
            lastNanos = ticker.nanos();
        }
        return last;
    }

    private Report ask() {
        List<Future<HealthCheck.State>> asked =
                checks.stream().map(check -> threads.submit(check::check)).toList();
        long untilNanos = ticker.nanos() + CHECK_MS_MAX * 1_000_000;
        List<Check> told = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            HealthCheck.State state = await(checks.get(i).name(), asked.get(i), untilNanos);
            told.add(new Check(checks.get(i).name(), state.ready(), state.detail()));
        }
        boolean well = told.stream().allMatch(Check::ready);
        return new Report(well ? "ready" : needed(told) ? "degraded" : "not_ready", told);
    }

    private boolean needed(List<Check> told) {
        return IntStream.range(0, checks.size())
                .filter(i -> checks.get(i).needed())
                .allMatch(i -> told.get(i).ready());
    }

    private HealthCheck.State await(String name, Future<HealthCheck.State> state, long untilNanos) {
        try {
            return state.get(Math.max(untilNanos - ticker.nanos(), 1), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            state.cancel(true);
            return HealthCheck.State.down("no answer within " + CHECK_MS_MAX + " ms");
        } catch (ExecutionException e) {
            LOG.warn("the health check {} failed: {}", name, e.getCause().toString());
            return HealthCheck.State.down("the check failed; see the log");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HealthCheck.State.down("stopping");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
