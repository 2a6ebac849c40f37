package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets through what the table of {@link Permissions} allows. */
final class GateFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final transient Permissions permissions;

    GateFilter(Permissions permissions) {
        this.permissions = permissions;
    }

    /** Everything of the management API; the rest is files, health and figures, open to all. */
    static boolean guarded(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/api") || path.startsWith("/api/");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (guarded(request)) {
            try {
                permissions.check(request.getMethod(), request.getRequestURI(), WhoFilter.of(request));
            } catch (Permissions.WrongMethod e) {
                Problem problem = Problem.of(405, "method_not_allowed", "This path does not answer this method.");
                response.setHeader("Allow", e.allow);
                response.setStatus(request.getMethod().equals("OPTIONS") ? 204 : 405);
                if (!request.getMethod().equals("OPTIONS")) {
                    problem.headers().forEach(response::setHeader);
                    response.getOutputStream().write(problem.body());
                }
                return;
            } catch (Refusal e) {
                if (e.kind() == Refusal.Kind.UNAUTHENTICATED) {
                    response.setHeader("WWW-Authenticate", "Bearer");
                }
                throw e;
            }
        }
        chain.doFilter(request, response);
    }
}
