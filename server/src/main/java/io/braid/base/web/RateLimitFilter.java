package io.braid.base.web;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many requests a minute of the management API for each API key and each person, told in every answer as the IETF's draft
 * "RateLimit header fields for HTTP" says: {@code RateLimit-Policy: "api";q=6000;w=60} and {@code RateLimit: "api";r=5999;t=60}, t
 * being the seconds until the count begins anew. The count begins with the first request of a minute.
 *
 * <p>Counted in memory, by each node for itself, for the {@link #CALLERS_MAX} that came last. Who is not signed in is not counted
 * here: sign-in has limits of its own.
 *
 * <p>Thread rule: any thread.
 */
final class RateLimitFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    static final int WINDOW_S = 60;
    static final int CALLERS_MAX = 10_000;

    private record Count(long beganNanos, int requests) {}

    private final int requestsMax;
    private final transient Ticker ticker;
    private final transient Map<String, Count> byCaller = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > CALLERS_MAX;
        }
    };

    /** @param requestsMax in a minute; 0 for no limit */
    RateLimitFilter(int requestsMax, Ticker ticker) {
        this.requestsMax = requestsMax;
        this.ticker = ticker;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Principal who = request.getUserPrincipal();
        if (requestsMax > 0 && who != null) {
            Count count = count(who.getName());
            long leftMs = Math.max(1, WINDOW_S * 1_000L - (ticker.nanos() - count.beganNanos()) / 1_000_000);
            response.setHeader("RateLimit-Policy", "\"api\";q=" + requestsMax + ";w=" + WINDOW_S);
            response.setHeader(
                    "RateLimit",
                    "\"api\";r=" + Math.max(0, requestsMax - count.requests()) + ";t=" + Math.ceilDiv(leftMs, 1_000L));
            if (count.requests() > requestsMax) {
                throw Refusal.tooMany(
                        "too_many_requests", "More than " + requestsMax + " requests in a minute; wait.", leftMs);
            }
        }
        chain.doFilter(request, response);
    }

    private synchronized Count count(String caller) {
        long nanos = ticker.nanos();
        return byCaller.merge(
                caller,
                new Count(nanos, 1),
                (was, first) -> nanos - was.beganNanos() >= WINDOW_S * 1_000_000_000L
                        ? first
                        : new Count(was.beganNanos(), Math.min(was.requests(), requestsMax) + 1));
    }
}
