package io.braid.talk.channels.webpush;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.DataHandler;
import io.braid.base.web.DataRequest;
import io.braid.base.web.DataResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET /v1/webpush/<writeKey>}: the public key with which a page subscribes. */
final class PushKeyHandler implements DataHandler {
    private static final String PREFIX = "/v1/webpush/";

    private final VapidStore keys;
    private final Function<String, Optional<Integer>> workspaces;

    /** @param workspaces of write keys */
    PushKeyHandler(VapidStore keys, Function<String, Optional<Integer>> workspaces) {
        this.keys = keys;
        this.workspaces = workspaces;
    }

    @Override
    public List<String> prefixes() {
        return List.of(PREFIX);
    }

    @Override
    public int bodyBytesMax() {
        return 0;
    }

    /** Pages of every origin: what is told here is public. */
    @Override
    public Map<String, String> headersAlways() {
        return Map.of("Access-Control-Allow-Origin", "*");
    }

    @Override
    public DataResponse handle(DataRequest request) {
        if (!request.method().equals("GET")) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "not_found", "This path answers GET.");
        }
        int workspace = workspaces
                .apply(request.path().substring(PREFIX.length()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "unknown_key", "There is no such write key."));
        String body =
                Json.write(Json.object().put("publicKey", keys.of(workspace).publicText()));
        return new DataResponse(
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", "public, max-age=3600"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
