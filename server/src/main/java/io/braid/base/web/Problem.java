package io.braid.base.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Unavailable;
import java.util.HashMap;
import java.util.Map;

/**
 * How a failure is told over HTTP: RFC 9457 problem details.
 *
 * @param type {@code urn:braid:problem:} and the code
 * @param title the words of the status
 * @param status the HTTP status again
 * @param detail one English sentence without personal data
 * @param code stable; programs decide by it
 * @param field JSON pointer or parameter name of what was wrong, or absent
 * @param retryAfterMs told as a header, rounded up to seconds; 0 for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String field,
        @com.fasterxml.jackson.annotation.JsonIgnore long retryAfterMs) {
    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String code, String detail) {
        return new Problem("urn:braid:problem:" + code, title(status), status, detail, code, null, 0);
    }

    public static Problem of(Refusal refusal) {
        int status = refusal.kind().httpStatus;
        long retryAfterMs = refusal.retryAfterMs();
        return new Problem(
                "urn:braid:problem:" + refusal.code(),
                title(status),
                status,
                refusal.getMessage(),
                refusal.code(),
                refusal.field().orElse(null),
                status == 429 ? Math.max(retryAfterMs, 1_000) : retryAfterMs);
    }

    /** The cause stays inside; only that it will be over is told. */
    public static Problem of(Unavailable unavailable) {
        return new Problem(
                "urn:braid:problem:unavailable",
                title(503),
                503,
                "This cannot be answered just now; try again later.",
                "unavailable",
                null,
                Math.max(unavailable.retryAfterMs(), 1_000));
    }

    /** Our bug: no details. */
    public static Problem internal() {
        return of(500, "internal", "Something went wrong on our side; it has been logged.");
    }

    /** Headers by name: the media type, and when to come back. */
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", MEDIA_TYPE);
        headers.put("Cache-Control", "no-store");
        if (retryAfterMs > 0) {
            headers.put("Retry-After", Long.toString((retryAfterMs + 999) / 1_000));
        }
        return headers;
    }

    public byte[] body() {
        try {
            return Json.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a handler of the data plane that answers with a problem itself. */
    public DataResponse response() {
        return new DataResponse(status, headers(), body());
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 423 -> "Locked";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Error " + status;
        };
    }
}
