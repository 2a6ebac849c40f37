package io.braid.doors.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.event.Event;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.Lag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/live}: events as they come in, as server-sent events. A stream is a virtual thread that waits on the log, so it costs next to
 * nothing; it ends after {@link #STREAM_MS} and the browser asks again from where it was.
 */
@RestController
final class LiveApi {
    static final int STREAMS_MAX = 50;
    static final long STREAM_MS = 60_000;
    /** What one message carries at most; of more only the newest are shown, and {@code missed} says how many were not. */
    static final int SHOWN_MAX = 50;

    private static final int READ_MAX = 1_000;
    private static final long TICK_MS = 500;

    private final Log log;
    private final Lag lag;
    private final IdentityModule identity;
    private final Storage storage;
    private final Clock clock;
    private final Ticker ticker;
    private final Semaphore streams = new Semaphore(STREAMS_MAX);
    private volatile boolean closed;

    LiveApi(Log log, Lag lag, IdentityModule identity, Storage storage, Clock clock, Ticker ticker) {
        this.log = log;
        this.lag = lag;
        this.identity = identity;
        this.storage = storage;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** A message every half second: {@code events}, {@code count} of all that came, {@code missed}, {@code lagMs}. */
    @GetMapping("/api/live")
    void live(
            Who who,
            @RequestParam(name = "name", required = false, defaultValue = "") String name,
            @RequestParam(name = "kind", required = false, defaultValue = "") String kind,
            @RequestHeader(name = "Last-Event-ID", required = false) String last,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        if (!streams.tryAcquire()) {
            throw new Refusal(
                    Refusal.Kind.TOO_MANY, "too_many_streams", "At most " + STREAMS_MAX + " streams at once.");
        }
        try {
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            stream(who.workspace(), name.strip().toLowerCase(Locale.ROOT), kind, begin(last), response);
        } finally {
            streams.release();
        }
    }

    /** The event whole, with the person whose it is. */
    @GetMapping("/api/live/{offset}")
    LiveEvent one(Who who, @PathVariable("offset") long offset) {
        Event event = log.find(List.of(offset)).stream()
                .filter(found -> found.workspace() == who.workspace())
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("event", Long.toString(offset)));
        return LiveEvent.of(event, profile(event), event.body());
    }

    void close() {
        closed = true;
    }

    /** From where the browser was, but no further back than one message shows; else from a little before now. */
    private long begin(String last) {
        long end = log.mark().offset();
        long from = Math.max(0, end - SHOWN_MAX);
        try {
            return last == null ? from : Math.clamp(Long.parseLong(last), from, end);
        } catch (NumberFormatException e) {
            return from;
        }
    }

    private void stream(int workspace, String name, String kind, long from, HttpServletResponse response)
            throws IOException, InterruptedException {
        OutputStream out = response.getOutputStream();
        long position = from;
        long endMs = ticker.nowMs() + STREAM_MS;
        out.write("retry: 300\n\n".getBytes(StandardCharsets.UTF_8));
        while (!closed && ticker.nowMs() < endMs) {
            long tickMs = ticker.nowMs();
            long end = log.mark().offset();
            long missed = Math.max(0, end - position - READ_MAX);
            List<Event> events = log.await(position + missed, READ_MAX, TICK_MS);
            long count = missed;
            if (!events.isEmpty()) {
                count += events.getLast().offset() - position - missed;
                position = events.getLast().offset();
            }
            out.write(message(workspace, name, kind, events, position, count, missed));
            response.flushBuffer();
            Thread.sleep(Math.max(1, TICK_MS - (ticker.nowMs() - tickMs)));
        }
    }

    private byte[] message(
            int workspace, String name, String kind, List<Event> events, long position, long count, long missed) {
        List<LiveEvent> fit = events.stream()
                .filter(event -> event.workspace() == workspace)
                .filter(event ->
                        name.isEmpty() || event.name().toLowerCase(Locale.ROOT).contains(name))
                .filter(event -> kind.isEmpty() || event.type().name().equalsIgnoreCase(kind))
                .map(LiveEvent::row)
                .toList();
        List<LiveEvent> shown = fit.subList(Math.max(0, fit.size() - SHOWN_MAX), fit.size());
        ObjectNode message = Json.object();
        message.set("events", Json.mapper().valueToTree(shown));
        message.put("count", count)
                .put("missed", missed + fit.size() - shown.size())
                .put("lagMs", lag.lagMs())
                .put("timeMs", clock.nowMs());
        return ("id: " + position + "\ndata: " + Json.write(message) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private String profile(Event event) {
        if (event.sent().profileId() != 0) {
            return Long.toString(living(event.workspace(), event.sent().profileId()));
        }
        return owner(event, IdentifierType.USER_ID, event.userId())
                .or(() -> owner(event, IdentifierType.ANONYMOUS_ID, event.anonymousId()))
                .map(id -> Long.toString(id))
                .orElse(null);
    }

    private Optional<Long> owner(Event event, IdentifierType type, String value) {
        return identity.normaliser()
                .normalise(type, value)
                .flatMap(identifier ->
                        storage.inTransaction(tx -> identity.find(tx, event.workspace(), identifier, 1)).stream()
                                .findFirst());
    }

    private long living(int workspace, long profileId) {
        return storage.inTransaction(tx -> identity.living(tx, workspace, profileId));
    }
}
