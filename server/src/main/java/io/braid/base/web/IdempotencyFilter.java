package io.braid.base.web;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on a {@code POST} of the management API: the answer of the first request with a key is kept for 24 hours and
 * given again, with {@code Idempotency-Replayed: true}, to whoever sends the same request with the same key; another request with the
 * key is refused, and so is the same one while the first still runs. A request that was refused or failed has changed nothing, so its
 * key stays free. (IETF draft "The Idempotency-Key HTTP Header Field".)
 *
 * <p>Keys are the caller's own: two callers may use the same. If the process dies within a request, its key is free again after
 * {@link #ABANDONED}: whether that request was done is then not known here.
 *
 * <p>Thread rule: any thread.
 */
final class IdempotencyFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    static final String HEADER = "Idempotency-Key";
    static final Duration KEPT = Duration.ofHours(24);
    static final Duration ABANDONED = Duration.ofMinutes(5);
    static final int KEY_CHARS_MAX = 255;

    private static final Duration SWEPT = Duration.ofMinutes(10);

    private final transient IdempotencyStore store;
    private final transient Ticker ticker;
    private final transient AtomicLong sweptMs = new AtomicLong();

    IdempotencyFilter(IdempotencyStore store, Ticker ticker) {
        this.store = store;
        this.ticker = ticker;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String key = request.getHeader(HEADER);
        Principal who = request.getUserPrincipal();
        if (key == null || who == null || !request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        if (!key.matches("[!-~]{1," + KEY_CHARS_MAX + "}")) {
            throw Refusal.invalid(
                    "invalid_idempotency_key",
                    HEADER + " has 1 to " + KEY_CHARS_MAX + " visible ASCII characters.",
                    HEADER);
        }
        byte[] body = JsonBodies.bytes(request.getInputStream());
        byte[] asked = Sealed.hash(
                request.getRequestURI(),
                String.valueOf(request.getQueryString()),
                new String(body, StandardCharsets.ISO_8859_1));
        once(key, who.getName(), asked, new ReadBody(request, body), response, chain);
    }

    private void once(
            String key, String who, byte[] asked, ReadBody request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long nowMs = ticker.nowMs();
        sweep(nowMs);
        byte[] id = Sealed.hash(who, key);
        Optional<IdempotencyStore.Row> first =
                store.begin(id, asked, nowMs, nowMs - ABANDONED.toMillis(), nowMs - KEPT.toMillis());
        if (first.isPresent()) {
            replay(key, asked, first.get(), response);
            return;
        }
        boolean kept = false;
        ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request, caught);
            if (caught.getStatus() < 400) {
                store.end(
                        id,
                        caught.getStatus(),
                        caught.getContentType(),
                        caught.getHeader("Location"),
                        Sealed.seal(key, asked, nowMs, caught.getContentAsByteArray()));
                kept = true;
            }
        } finally {
            if (!kept) {
                store.drop(id);
            }
        }
        caught.copyBodyToResponse();
    }

    private static void replay(String key, byte[] asked, IdempotencyStore.Row first, HttpServletResponse response)
            throws IOException {
        if (!first.same(asked)) {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "idempotency_key_reused",
                    "Another request was sent with this " + HEADER + "; a new request needs a new key.",
                    HEADER);
        }
        if (first.status() == 0) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "idempotency_key_in_use",
                    "The first request with this " + HEADER + " still runs; ask again in a moment.",
                    HEADER);
        }
        response.setStatus(first.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (first.contentType() != null) {
            response.setContentType(first.contentType());
        }
        if (first.location() != null) {
            response.setHeader("Location", first.location());
        }
        byte[] body = Sealed.open(key, asked, first.createdMs(), first.body());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private void sweep(long nowMs) {
        long last = sweptMs.get();
        if (nowMs - last >= SWEPT.toMillis() && sweptMs.compareAndSet(last, nowMs)) {
            store.forget(nowMs - KEPT.toMillis());
        }
    }
}
