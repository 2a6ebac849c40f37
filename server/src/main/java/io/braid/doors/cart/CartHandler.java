package io.braid.doors.cart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.web.DataHandler;
import io.braid.base.web.DataRequest;
import io.braid.base.web.DataResponse;
import io.braid.know.identity.Identifier;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.Normaliser;
import io.braid.spine.pipeline.Lag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code POST /v1/cart} with {@code writeKey} and either {@code anonymousId} or {@code token}. POST and plain text, so that neither address bars
 * nor access logs keep an id, and no preflight is asked.
 */
final class CartHandler implements DataHandler {
    private static final int BODY_BYTES_MAX = 4_096;

    /** A page that has just told of a line wants to see it: so long the fold is waited for. */
    private static final long FOLD_MS_MAX = 2_000;

    private static final long LOOK_MS = 10;

    private final Carts carts;
    private final CartTokens tokens;
    private final Normaliser normaliser;
    private final Function<String, Optional<Integer>> workspaces;
    private final Lag lag;
    private final Ticker ticker;

    /** @param workspaces of write keys */
    CartHandler(
            Carts carts,
            CartTokens tokens,
            Normaliser normaliser,
            Function<String, Optional<Integer>> workspaces,
            Lag lag,
            Ticker ticker) {
        this.carts = carts;
        this.tokens = tokens;
        this.normaliser = normaliser;
        this.workspaces = workspaces;
        this.lag = lag;
        this.ticker = ticker;
    }

    @Override
    public List<String> prefixes() {
        return List.of("/v1/cart");
    }

    @Override
    public int bodyBytesMax() {
        return BODY_BYTES_MAX;
    }

    @Override
    public Map<String, String> headersAlways() {
        return Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Headers", "Content-Type",
                "Cache-Control", "no-store");
    }

    @Override
    public DataResponse handle(DataRequest request) {
        if (request.method().equals("OPTIONS")) {
            return new DataResponse(204, Map.of("Access-Control-Allow-Methods", "POST"), new byte[0]);
        }
        if (!request.method().equals("POST") || !request.path().equals("/v1/cart")) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "not_found", "The cart is asked for by POST /v1/cart.");
        }
        JsonNode asked = body(request);
        int workspace = workspaces
                .apply(asked.path("writeKey").asText())
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNAUTHENTICATED, "unknown_key", "The write key is unknown or was revoked."));
        JsonNode token = asked.path("token");
        // Whose it is comes first: a token that does not hold waits for nothing.
        Identifier whose = token.isTextual() ? tokens.read(workspace, token.textValue()) : browser(asked);
        awaitFold();
        JsonNode cart = token.isTextual() ? carts.of(workspace, whose) : carts.ofBrowser(workspace, whose);
        return new DataResponse(
                200,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                Json.write(Json.object().set("cart", cart)).getBytes(StandardCharsets.UTF_8));
    }

    private Identifier browser(JsonNode asked) {
        return normaliser
                .normalise(
                        IdentifierType.ANONYMOUS_ID, asked.path("anonymousId").asText())
                .orElseThrow(() ->
                        Refusal.invalid("field_missing", "'anonymousId' or 'token' says whose cart.", "/anonymousId"));
    }

    private static JsonNode body(DataRequest request) {
        try {
            JsonNode body = Json.mapper().readTree(request.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // As good as no object.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw Refusal.invalid("invalid_json", "A JSON object is expected.", null);
    }

    /** Until there was a moment, since the request began, at which everything in the log was folded. */
    private void awaitFold() {
        long beganNanos = ticker.nanos();
        for (long passedMs = 0; passedMs < FOLD_MS_MAX; passedMs = (ticker.nanos() - beganNanos) / 1_000_000) {
            if (lag.lagMs() <= passedMs) {
                return;
            }
            try {
                Thread.sleep(LOOK_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
