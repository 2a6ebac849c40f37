package io.braid.base.web;

import io.braid.base.kernel.Clock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Every answer of {@code /api} says what time it is in the shop: {@code Braid-Time} (epoch milliseconds) and {@code
 * Braid-Clock-Speed} (1 in production). Screens count "3 minutes ago" from it, since a demo's shop runs ahead of the wall's clock.
 */
public final class ShopTimeFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final transient Clock clock;

    public ShopTimeFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader("Braid-Time", Long.toString(clock.nowMs()));
            response.setHeader("Braid-Clock-Speed", Double.toString(clock.speed()));
        }
        chain.doFilter(request, response);
    }
}
