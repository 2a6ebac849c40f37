package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who asks: by {@code Authorization: Bearer} if it is there, else by the session. A wrong header is never ignored. */
final class WhoFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([!-~]{1,200})");

    private final transient Keys keys;
    private final transient Sessions sessions;
    private final transient Users users;

    WhoFilter(Keys keys, Sessions sessions, Users users) {
        this.keys = keys;
        this.sessions = sessions;
        this.users = users;
    }

    /** Who it is, once the filter ran; null for nobody. */
    static Who of(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Who who ? who : null;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!GateFilter.guarded(request)) {
            chain.doFilter(request, response);
            return;
        }
        String authorization = request.getHeader("Authorization");
        Optional<Who> who = authorization == null ? bySession(request) : Optional.of(byKey(authorization, response));
        chain.doFilter(new Known(request, who.orElse(null)), response);
    }

    private Who byKey(String authorization, HttpServletResponse response) {
        Matcher bearer = BEARER.matcher(authorization.strip());
        return Optional.of(bearer)
                .filter(Matcher::matches)
                .flatMap(matched -> keys.apiKey(matched.group(1)))
                .map(key -> Who.key(key.workspace(), key.sourceId(), key.role()))
                .orElseThrow(() -> {
                    response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                    return new Refusal(
                            Refusal.Kind.UNAUTHENTICATED,
                            "invalid_api_key",
                            "Authorization must be Bearer and a valid API key.");
                });
    }

    private Optional<Who> bySession(HttpServletRequest request) {
        return sessions.userId(request).stream()
                .boxed()
                .findFirst()
                .flatMap(users::byId)
                .map(user -> Who.user(user.workspace(), user.id(), user.role()));
    }

    private static final class Known extends HttpServletRequestWrapper {
        private final Who who;

        Known(HttpServletRequest request, Who who) {
            super(request);
            this.who = who;
        }

        @Override
        public Principal getUserPrincipal() {
            return who;
        }

        @Override
        public String getRemoteUser() {
            return who == null ? null : who.name();
        }
    }
}
