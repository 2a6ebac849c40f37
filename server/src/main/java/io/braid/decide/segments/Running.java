package io.braid.decide.segments;

import java.math.BigDecimal;
import java.math.MathContext;

/** Aggregates of the newest n numbers of a part, for every n. */
final class Running {
    private final long[] counts;
    private final long[] sums;
    private final long[] least;
    private final long[] most;

    private Running(int size) {
        counts = new long[size + 1];
        sums = new long[size + 1];
        least = new long[size + 1];
        most = new long[size + 1];
        least[0] = Long.MAX_VALUE;
        most[0] = Long.MIN_VALUE;
    }

    static Running over(Amounts amounts, Window.Part part) {
        Running running = new Running(part.count());
        for (int n = 0; n < part.count(); n++) {
            int at = part.first() + n;
            running.counts[n + 1] = running.counts[n] + amounts.count(at);
            running.sums[n + 1] = running.sums[n] + amounts.sum(at);
            running.least[n + 1] = Math.min(running.least[n], amounts.least(at));
            running.most[n + 1] = Math.max(running.most[n], amounts.most(at));
        }
        return running;
    }

    BigDecimal count(int n) {
        return BigDecimal.valueOf(counts[n]);
    }

    BigDecimal sum(int n) {
        return Amounts.unscaled(sums[n]);
    }

    BigDecimal least(int n) {
        return Amounts.unscaled(least[n]);
    }

    BigDecimal most(int n) {
        return Amounts.unscaled(most[n]);
    }

    /** Null if it has no value. */
    BigDecimal of(EventNumber.Aggregate aggregate, int n) {
        if (n == 0) {
            return aggregate == EventNumber.Aggregate.SUM ? BigDecimal.ZERO : null;
        }
        return switch (aggregate) {
            case SUM -> sum(n);
            case AVERAGE -> sum(n).divide(count(n), MathContext.DECIMAL64);
            case MINIMUM -> least(n);
            case MAXIMUM -> most(n);
        };
    }
}
