package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.DataResponse;
import io.braid.base.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The answers of the door, in the words that Segment's SDKs understand. */
final class Answers {
    /**
     * Any page may send here and read the answer: the key is public and no cookie counts, so there is nothing to steal. {@code
     * Retry-After} is named, else scripts cannot see it.
     */
    static final Map<String, String> CORS =
            Map.of("Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", "Retry-After");

    /** {@code Authorization} is named since {@code *} does not cover it (Fetch, "CORS non-wildcard request-header name"). */
    private static final Map<String, String> PREFLIGHT = Map.of(
            "Access-Control-Allow-Methods", "GET, POST, OPTIONS",
            "Access-Control-Allow-Headers", "Authorization, Content-Type, Content-Encoding, X-Retry-Count, *",
            "Access-Control-Max-Age", "7200");

    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

    private Answers() {}

    static DataResponse success() {
        return new DataResponse(200, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), SUCCESS);
    }

    static DataResponse json(ObjectNode body, String cacheControl) {
        return new DataResponse(
                200,
                Map.of("Content-Type", "application/json; charset=utf-8", "Cache-Control", cacheControl),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    static DataResponse preflight() {
        return new DataResponse(204, PREFLIGHT, new byte[0]);
    }

    static DataResponse methodNotAllowed(String allowed) {
        return with(
                Problem.of(405, "method_not_allowed", "This path takes " + allowed + "."),
                "Allow",
                allowed + ", OPTIONS");
    }

    static DataResponse refused(Refusal refusal) {
        Problem problem = Problem.of(refusal);
        // Not "Basic": a browser would ask the visitor for a password.
        return refusal.kind() == Refusal.Kind.UNAUTHENTICATED
                ? with(problem, "WWW-Authenticate", "Bearer realm=\"ingest\"")
                : problem.response();
    }

    private static DataResponse with(Problem problem, String name, String value) {
        Map<String, String> headers = new HashMap<>(problem.headers());
        headers.put(name, value);
        return new DataResponse(problem.status(), headers, problem.body());
    }
}
