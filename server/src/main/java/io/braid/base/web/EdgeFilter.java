package io.braid.base.web;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Unavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outermost filter of Spring's side: security headers on every answer, and a problem for whatever a filter throws. */
final class EdgeFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(EdgeFilter.class);

    /**
     * For a bundled application without inline scripts. Inline styles are allowed since component libraries position with them;
     * images may be data or https because previews show those of messages; frames only as {@code srcdoc} previews, sandboxed.
     */
    static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob: https:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        try {
            chain.doFilter(request, response);
        } catch (Refusal e) {
            write(response, Problem.of(e));
        } catch (Unavailable e) {
            LOG.warn("unavailable: {}", e.getMessage());
            write(response, Problem.of(e));
        } catch (RuntimeException | ServletException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            write(response, Problem.internal());
        }
    }

    /** Answers with a problem, if nothing was answered yet. */
    static void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        byte[] body = problem.body();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
