package io.braid.base.access;

import io.braid.base.kernel.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions in PostgreSQL (Spring Session), so that they outlive a restart and can be ended from elsewhere. A session begins at
 * sign-in only, with a new id; it ends 12 hours after its last request, 14 days after its first, or when revoked.
 *
 * <p>Thread rule: any thread.
 */
final class Sessions implements AutoCloseable {
    static final Duration IDLE_MAX = Duration.ofHours(12);
    static final Duration AGE_MAX = Duration.ofDays(14);
    static final String COOKIE = "braid_session";

    /** The page reads the token here and sends it back as {@link #CSRF_HEADER}. */
    static final String CSRF_COOKIE = "XSRF-TOKEN";

    static final String CSRF_HEADER = "X-XSRF-TOKEN";

    private static final String USER = "user";
    private static final String ADDRESS = "address";
    private static final String AGENT = "agent";
    private static final int AGENT_CHARS_MAX = 300;
    private static final int PUBLIC_ID_CHARS = 32;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final Ticker ticker;
    private final JdbcIndexedSessionRepository repository;
    private final HttpSessionCsrfTokenRepository csrfTokens = new HttpSessionCsrfTokenRepository();

    Sessions(DataSource dataSource, Ticker ticker) {
        this.ticker = ticker;
        this.repository = new JdbcIndexedSessionRepository(
                new JdbcTemplate(dataSource), new TransactionTemplate(new DataSourceTransactionManager(dataSource)));
        repository.setTableName("access.session");
        repository.setDefaultMaxInactiveInterval(IDLE_MAX);
        repository.setCleanupCron("0 30 * * * *");
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
        repository.afterPropertiesSet();
        csrfTokens.setHeaderName(CSRF_HEADER);
    }

    /** One of a person's sessions; its id is a hash, since the real one is as good as a password. */
    record Row(String id, boolean current, long createdMs, long lastSeenMs, String address, String userAgent) {}

    SessionRepositoryFilter<?> filter() {
        SessionRepositoryFilter<?> filter = new SessionRepositoryFilter<>(repository);
        filter.setHttpSessionIdResolver(cookies());
        return filter;
    }

    HttpSessionCsrfTokenRepository csrfTokens() {
        return csrfTokens;
    }

    private static HttpSessionIdResolver cookies() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
        resolver.setCookieSerializer(cookie);
        return new HttpSessionIdResolver() {
            @Override
            public List<String> resolveSessionIds(HttpServletRequest request) {
                return resolver.resolveSessionIds(request).stream()
                        .filter(id -> ID.matcher(id).matches())
                        .toList();
            }

            @Override
            public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
                resolver.setSessionId(request, response, id);
            }

            @Override
            public void expireSession(HttpServletRequest request, HttpServletResponse response) {
                resolver.expireSession(request, response);
            }
        };
    }

    /** Begins a session of this user; whatever session there was ends. */
    void begin(HttpServletRequest request, HttpServletResponse response, UserStore.User user) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "user:" + user.id());
        session.setAttribute(USER, user.id());
        session.setAttribute(ADDRESS, request.getRemoteAddr());
        session.setAttribute(AGENT, agent(request));
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
        csrf(request, response);
    }

    private static String agent(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent.substring(0, Math.min(agent.length(), AGENT_CHARS_MAX));
    }

    /** Who is signed in; empty for nobody, and for a session that got too old. */
    OptionalLong userId(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(USER) instanceof Long userId)) {
            return OptionalLong.empty();
        }
        if (ticker.nowMs() - session.getCreationTime() > AGE_MAX.toMillis()) {
            session.invalidate();
            return OptionalLong.empty();
        }
        return OptionalLong.of(userId);
    }

    /** The token that writes need, also told as a cookie; null without a session. */
    String csrf(HttpServletRequest request, HttpServletResponse response) {
        CsrfToken token = csrfTokens.loadToken(request);
        if (token == null) {
            return null;
        }
        ResponseCookie cookie = ResponseCookie.from(CSRF_COOKIE, token.getToken())
                .path("/")
                .sameSite("Lax")
                .secure(request.isSecure())
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return token.getToken();
    }

    List<Row> of(Who who, HttpServletRequest request) {
        HttpSession own = request.getSession(false);
        String ownId = own == null ? "" : own.getId();
        return sessions(who).values().stream()
                .map(session -> new Row(
                        publicId(session.getId()),
                        session.getId().equals(ownId),
                        session.getCreationTime().toEpochMilli(),
                        session.getLastAccessedTime().toEpochMilli(),
                        session.getAttribute(ADDRESS),
                        session.getAttribute(AGENT)))
                .sorted(java.util.Comparator.comparingLong(Row::lastSeenMs).reversed())
                .toList();
    }

    /** @return whether this person had such a session */
    boolean revoke(Who who, String publicId) {
        for (String id : sessions(who).keySet()) {
            if (publicId(id).equals(publicId)) {
                repository.deleteById(id);
                return true;
            }
        }
        return false;
    }

    /** @return how many this person had; all are over now */
    int revokeAll(long userId) {
        Map<String, ? extends Session> all = repository.findByPrincipalName("user:" + userId);
        all.keySet().forEach(repository::deleteById);
        return all.size();
    }

    /** When this person was last seen; 0 without a session. */
    long lastSeenMs(long userId) {
        Map<String, ? extends Session> all = repository.findByPrincipalName("user:" + userId);
        return all.values().stream()
                .mapToLong(session -> session.getLastAccessedTime().toEpochMilli())
                .max()
                .orElse(0);
    }

    private Map<String, ? extends Session> sessions(Who who) {
        return who.userId() == 0 ? Map.of() : repository.findByPrincipalName(who.name());
    }

    private static String publicId(String sessionId) {
        return Secrets.hexHash(sessionId).substring(0, PUBLIC_ID_CHARS);
    }

    @Override
    public void close() {
        repository.destroy();
    }
}
