package io.braid.talk.feedback;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.web.DataHandler;
import io.braid.base.web.DataRequest;
import io.braid.base.web.DataResponse;
import io.braid.talk.delivery.SendFeedback;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /c/} clicks, {@code /o/} opens, {@code /n/} what a service worker tells of a notification. */
final class FeedbackHandler implements DataHandler {
    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Storage storage;
    private final LinkStore links;
    private final SendFeedback feedback;
    private final Clock clock;
    private final Ticker ticker;

    FeedbackHandler(Storage storage, LinkStore links, SendFeedback feedback, Clock clock, Ticker ticker) {
        this.storage = storage;
        this.links = links;
        this.feedback = feedback;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public List<String> prefixes() {
        return List.of("/c/", "/o/", "/n/");
    }

    @Override
    public int bodyBytesMax() {
        return 4_096;
    }

    @Override
    public DataResponse handle(DataRequest request) {
        String rest = request.path().substring(3);
        return switch (request.path().substring(0, 3)) {
            case "/c/" -> click(request, rest);
            case "/o/" -> open(request, rest.endsWith(".gif") ? rest.substring(0, rest.length() - 4) : rest);
            default -> report(request, rest);
        };
    }

    private DataResponse click(DataRequest request, String token) {
        Optional<Link> link = find(token, Link.Kind.CLICK);
        if (link.isEmpty()) {
            return page(404, "This link does not work (any more).", "");
        }
        use(request, link.get());
        return new DataResponse(
                302,
                Map.of(
                        "Location", link.get().target(),
                        "Cache-Control", "no-store",
                        "Referrer-Policy", "no-referrer",
                        "X-Robots-Tag", "noindex"),
                new byte[0]);
    }

    /** Says nothing about whether the token is known. */
    private DataResponse open(DataRequest request, String token) {
        find(token, Link.Kind.OPEN).ifPresent(link -> use(request, link));
        return new DataResponse(200, Map.of("Content-Type", "image/gif", "Cache-Control", "no-store"), GIF);
    }

    /** Only a browser that decrypted the message knows the token. Says nothing about whether it is known. */
    private DataResponse report(DataRequest request, String rest) {
        int slash = rest.indexOf('/');
        Optional<Link> link = slash < 0 || !request.method().equals("POST")
                ? Optional.empty()
                : find(rest.substring(0, slash), Link.Kind.REPORT);
        link.ifPresent(known -> {
            switch (rest.substring(slash + 1)) {
                case "shown" -> feedback.delivered(known.workspace(), known.sendId(), clock.nowMs());
                case "closed" ->
                    feedback.used(known.workspace(), known.sendId(), SendFeedback.Use.CLOSED, "", false, clock.nowMs());
                default -> {}
            }
        });
        return new DataResponse(
                204, Map.of("Access-Control-Allow-Origin", "*", "Cache-Control", "no-store"), new byte[0]);
    }

    private void use(DataRequest request, Link link) {
        boolean machine =
                MachineRule.isMachine(request.method(), request.header(), ticker.nowMs() - link.createdAtMs());
        long nowMs = clock.nowMs();
        boolean first = storage.inTransaction(tx -> links.used(tx, link.token(), machine, nowMs));
        if (first) {
            feedback.used(
                    link.workspace(),
                    link.sendId(),
                    link.kind() == Link.Kind.OPEN ? SendFeedback.Use.OPENED : SendFeedback.Use.CLICKED,
                    link.target(),
                    machine,
                    nowMs);
        }
    }

    private Optional<Link> find(String token, Link.Kind kind) {
        return token.matches("[A-Za-z0-9_-]{22}")
                ? storage.inTransaction(tx -> links.find(tx, token)).filter(link -> link.kind() == kind)
                : Optional.empty();
    }

    private static DataResponse page(int status, String text, String more) {
        String html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
                + "content=\"width=device-width\"><title>Messages</title><body><p>" + text + "</p>" + more;
        return new DataResponse(
                status,
                Map.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Cache-Control", "no-store",
                        "Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
                        "X-Robots-Tag", "noindex"),
                html.getBytes(StandardCharsets.UTF_8));
    }
}
