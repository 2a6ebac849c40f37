package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.web.DataHandler;
import io.braid.base.web.DataRequest;
import io.braid.base.web.DataResponse;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Answers Segment's HTTP tracking API. An answer of 200 is given only after {@link Log#append} returned.
 *
 * <p>Thread rule: any thread, many at once.
 */
public final class IngestHandler implements DataHandler {
    private final Log log;
    private final SourceKeys keys;
    private final IngestMeter meter;
    private final EventReader reader;
    private final SdkSettings settings;

    /**
     * @param random for message ids where the sender gave none
     * @param keepIp whether a visitor's address is kept in {@code context.ip}
     * @param publicUrl how pages reach us, {@code https://host[:port]}; empty to take the request's Host
     */
    public IngestHandler(
            Log log,
            SourceKeys keys,
            IngestMeter meter,
            Clock clock,
            Ticker ticker,
            RandomGenerator random,
            boolean keepIp,
            String publicUrl) {
        this.log = log;
        this.keys = keys;
        this.meter = meter;
        this.reader = new EventReader(clock, ticker, random, keepIp);
        this.settings = new SdkSettings(publicUrl);
    }

    @Override
    public List<String> prefixes() {
        return List.of(Route.PREFIX, Route.SOURCE_CONFIG);
    }

    @Override
    public int bodyBytesMax() {
        return IngestLimits.REQUEST_BYTES;
    }

    @Override
    public Map<String, String> headersAlways() {
        return Answers.CORS;
    }

    @Override
    public DataResponse handle(DataRequest request) {
        Optional<Route> route = Route.of(request.path());
        try {
            if (request.method().equals("OPTIONS")) {
                return Answers.preflight();
            }
            return switch (route.orElseThrow(() -> Refusal.notFound("path", "under " + Route.PREFIX))) {
                case Route.Settings(String key) ->
                    request.method().equals("GET") ? settings(key, request) : only("GET");
                case Route.SourceConfig() -> request.method().equals("GET") ? sourceConfig(request) : only("GET");
                case Route.Metrics() -> request.method().equals("POST") ? Answers.success() : only("POST");
                case Route.Single(EventType type) ->
                    request.method().equals("POST") ? single(type, request) : only("POST");
                case Route.Batch() -> request.method().equals("POST") ? batch(request) : only("POST");
            };
        } catch (Refusal refusal) {
            meter.refused(refusal.code());
            return Answers.refused(refusal);
        } catch (Unavailable unavailable) {
            // 429 and not 503: the SDKs obey Retry-After of a 429 only, and then try again for hours.
            meter.refused("overloaded");
            return Answers.refused(Refusal.tooMany(
                    "overloaded",
                    "Events come faster than they can be stored; send again later.",
                    unavailable.retryAfterMs()));
        }
    }

    private static DataResponse only(String method) {
        return Answers.methodNotAllowed(method);
    }

    private DataResponse settings(String key, DataRequest request) {
        requirePublic(keys.find(key)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "unknown_key", "There is no such write key.")));
        return Answers.json(settings.of(key, request), "private, max-age=300");
    }

    private DataResponse sourceConfig(DataRequest request) {
        Optional<String> key = PresentedKey.of(request);
        SourceKeys.Source source = source(key);
        requirePublic(source);
        return Answers.json(RudderSettings.of(source, key.orElseThrow()), "private, max-age=300");
    }

    private static void requirePublic(SourceKeys.Source source) {
        if (source.trust() != Trust.PUBLIC) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "secret_key",
                    "A secret API key does not belong into a browser: revoke it.");
        }
    }

    private DataResponse single(EventType type, DataRequest request) {
        requireJson(request);
        byte[] body = request.body();
        if (body.length > IngestLimits.EVENT_BYTES) {
            throw tooLarge();
        }
        Optional<SourceKeys.Source> known = presented(request);
        ObjectNode event = Parsing.object(body, 0, body.length);
        SourceKeys.Source source = known.orElseGet(() -> source(Fields.text(event, "writeKey")));
        Delivery delivery = new Delivery(source, MissingNode.getInstance(), Json.object(), request.remoteAddress());
        NewEvent read = reader.read(event, Optional.of(type), delivery);
        return append(new AppendRequest(source.workspace(), List.of(read)));
    }

    private DataResponse batch(DataRequest request) {
        requireJson(request);
        Optional<SourceKeys.Source> known = presented(request);
        Envelope envelope = Envelope.read(request.body());
        SourceKeys.Source source = known.orElseGet(() -> source(envelope.writeKey()));
        Delivery delivery = new Delivery(source, envelope.sentAt(), envelope.context(), request.remoteAddress());
        List<NewEvent> events = new ArrayList<>(envelope.events().size());
        List<AppendRequest.Rejection> rejections = new ArrayList<>();
        for (Envelope.Slice slice : envelope.events()) {
            try {
                events.add(read(request.body(), slice, delivery));
            } catch (Refusal refusal) {
                rejections.add(rejection(refusal, source, slice, request.body()));
            }
        }
        if (events.isEmpty() && rejections.isEmpty()) {
            return Answers.success();
        }
        return append(new AppendRequest(source.workspace(), events, rejections));
    }

    private NewEvent read(byte[] body, Envelope.Slice slice, Delivery delivery) {
        if (slice.length() > IngestLimits.EVENT_BYTES) {
            throw tooLarge();
        }
        return reader.read(Parsing.object(body, slice.from(), slice.length()), Optional.empty(), delivery);
    }

    private static AppendRequest.Rejection rejection(
            Refusal refusal, SourceKeys.Source source, Envelope.Slice slice, byte[] body) {
        return new AppendRequest.Rejection(
                source.sourceId(),
                refusal.code(),
                refusal.getMessage(),
                refusal.field().orElse(""),
                new String(body, slice.from(), slice.length(), StandardCharsets.UTF_8));
    }

    private static Refusal tooLarge() {
        return new Refusal(
                Refusal.Kind.TOO_LARGE,
                "event_too_large",
                "An event has at most " + IngestLimits.EVENT_BYTES + " bytes.");
    }

    private DataResponse append(AppendRequest request) {
        int stored = 0;
        int duplicates = 0;
        int quarantined = request.rejections().size();
        for (AppendOutcome outcome : log.append(request)) {
            switch (outcome) {
                case AppendOutcome.Stored s -> stored++;
                case AppendOutcome.Duplicate d -> duplicates++;
                case AppendOutcome.Conflict c -> quarantined++;
            }
        }
        meter.answered(stored, duplicates, quarantined);
        return Answers.success();
    }

    /** The source of the key beside the body; empty if there is no key there. */
    private Optional<SourceKeys.Source> presented(DataRequest request) {
        return PresentedKey.of(request).map(key -> source(Optional.of(key)));
    }

    private SourceKeys.Source source(Optional<String> key) {
        String presented = key.orElseThrow(
                () -> new Refusal(Refusal.Kind.UNAUTHENTICATED, "key_missing", "The request carries no write key."));
        return keys.find(presented)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNAUTHENTICATED, "unknown_key", "The write key is unknown or was revoked."));
    }

    private static void requireJson(DataRequest request) {
        MediaTypes.require(request.header().apply("Content-Type"));
        Parsing.requireUtf8(request.body());
    }
}
