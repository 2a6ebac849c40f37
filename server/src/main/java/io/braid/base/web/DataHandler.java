package io.braid.base.web;

import java.util.List;
import java.util.Map;

/**
 * A path of the data plane (ingest, clicks and opens, provider webhooks): answered in front of Spring, on a virtual thread, so it
 * may block.
 *
 * <p>Thread rule: any thread, many at once.
 */
public interface DataHandler {
    /** The path prefixes that it answers, such as {@code /v1/}. No two handlers share one. */
    List<String> prefixes();

    /** The largest body, compressed or not, in bytes; a larger one is answered with 413 before it is read whole. */
    int bodyBytesMax();

    /** Headers that every answer on these paths carries, problems included, such as those of CORS. */
    default Map<String, String> headersAlways() {
        return Map.of();
    }

    /** Answers; a {@link io.braid.base.kernel.Refusal} or {@link io.braid.base.kernel.Unavailable} becomes a problem. */
    DataResponse handle(DataRequest request);
}
