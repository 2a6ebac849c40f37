package io.braid.talk.channels.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.Health;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import io.braid.talk.channels.outside.PinnedPost;
import io.braid.talk.channels.outside.PublicAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Posts webhooks. The receiver knows a webhook by its id, so that asking again is safe: no outcome is unknown, every failure but 410 is
 * tried again.
 *
 * <p>Thread rule: any thread.
 */
final class WebhookProvider implements Provider {
    private static final int DETAIL_CHARS_MAX = 300;

    /**
     * Where to.
     *
     * @param secrets {@code whsec_…}, one or two that are valid now
     * @param privateAllowed also into our own network
     */
    record To(URI url, List<String> secrets, int timeoutMs, boolean privateAllowed) {}

    private final To to;
    private final Payloads payloads;
    private final Ticker ticker;

    WebhookProvider(To to, Payloads payloads, Ticker ticker) {
        this.to = to;
        this.payloads = payloads;
        this.ticker = ticker;
    }

    @Override
    public String key() {
        return "webhook";
    }

    @Override
    public Health health() {
        try {
            checked(to.url());
            return Health.unknown();
        } catch (IOException e) {
            return Health.down(e.getMessage());
        }
    }

    @Override
    public Outcome send(Outgoing message) {
        boolean test = message.sendId() == 0;
        String id = test ? "test_" + ticker.nowMs() : "msg_" + message.workspace() + "_" + message.sendId();
        String body = body(message);
        if (!test) {
            body = payloads.keep(message.workspace(), message.sendId(), body);
        }
        URI url = target(message.address());
        InetAddress address;
        try {
            address = checked(url);
        } catch (UnknownHostException e) {
            return new Outcome.Retry(0, "there is no address of " + url.getHost(), true);
        } catch (IOException e) {
            return new Outcome.Rejected(Outcome.Why.MESSAGE, e.getMessage());
        }
        long timestampS = ticker.nowMs() / 1_000;
        try {
            PinnedPost.Answer answer = PinnedPost.send(
                    url,
                    address,
                    Map.of(
                            "Content-Type",
                            "application/json",
                            "User-Agent",
                            "Braid",
                            "webhook-id",
                            id,
                            "webhook-timestamp",
                            Long.toString(timestampS),
                            "webhook-signature",
                            Signer.sign(to.secrets(), id, timestampS, body)),
                    body.getBytes(StandardCharsets.UTF_8),
                    to.timeoutMs(),
                    ticker);
            Outcome outcome = outcome(answer);
            if (!test && outcome instanceof Outcome.Accepted) {
                payloads.forget(message.workspace(), message.sendId());
            }
            return outcome;
        } catch (IOException e) {
            return new Outcome.Retry(0, cut("no answer: " + e.getMessage()), true);
        }
    }

    /** A webhook can have an address of its own; else it goes where the channel's go. */
    private URI target(String address) {
        return address.startsWith("http://") || address.startsWith("https://")
                ? WebhookUrl.read(address, "/address")
                : to.url();
    }

    /**
     * Whether our own network may be reached is said for the channel's host and port: whoever may choose another address may not choose that
     * with it.
     *
     * @throws IOException if there is no address, or one that may not be connected to
     */
    private InetAddress checked(URI url) throws IOException {
        String host = url.getHost();
        boolean privateAllowed =
                to.privateAllowed() && url.getAuthority().equals(to.url().getAuthority());
        InetAddress[] all = InetAddress.getAllByName(host);
        for (InetAddress one : all) {
            if (!privateAllowed && !PublicAddress.is(one)) {
                throw new IOException("the address of " + host + " is not one of the public internet");
            }
        }
        return all[0];
    }

    private Outcome outcome(PinnedPost.Answer answer) {
        int status = answer.status();
        String detail = cut(("HTTP " + status + " " + answer.body()).strip());
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted("HTTP " + status, true, answer.body());
        }
        if (status == 410) {
            return new Outcome.Rejected(Outcome.Why.MESSAGE, detail);
        }
        if (status >= 300 && status < 400) {
            return new Outcome.Retry(0, "HTTP " + status + ": a redirect is not followed");
        }
        long afterMs = retryAfterMs(answer.header("retry-after"));
        return new Outcome.Retry(afterMs, detail, afterMs > 0 && (status == 429 || status == 503));
    }

    /** Seconds, or a date (RFC 9110, 10.2.3). */
    private long retryAfterMs(String value) {
        try {
            if (value.matches("[0-9]{1,9}")) {
                return Long.parseLong(value) * 1_000;
            }
            return value.isEmpty()
                    ? 0
                    : Math.max(
                            0,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant()
                                            .toEpochMilli()
                                    - ticker.nowMs());
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private static String body(Outgoing message) {
        ObjectNode body = Json.object()
                .put("type", message.messageKey())
                .put("timestamp", Instant.ofEpochMilli(message.nowMs()).toString());
        String fields = message.content().body();
        JsonNode data = fields.isEmpty() ? Json.object() : Json.read(fields);
        ObjectNode all = body.putObject("data");
        if (message.profileId() > 0) {
            all.put("profile_id", Long.toString(message.profileId()));
        }
        data.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
        return Json.write(body);
    }

    private static String cut(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= DETAIL_CHARS_MAX ? clean : clean.substring(0, DETAIL_CHARS_MAX);
    }
}
