package io.braid.base.kernel;

import java.util.Optional;

/**
 * The caller asked for something that we do not do: becomes an RFC 9457 problem with a stable code. Never logged as an error.
 * Has no stack: it is an answer, not an accident.
 */
public final class Refusal extends RuntimeException {
    /** How the refusal is told over HTTP. */
    public enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        UNPROCESSABLE(422),
        LOCKED(423),
        TOO_MANY(429);

        public final int httpStatus;

        Kind(int httpStatus) {
            this.httpStatus = httpStatus;
        }
    }

    private final Kind kind;
    private final String code;
    private final String field;
    private final long retryAfterMs;

    /**
     * @param code stable, lower_snake_case, part of the public API
     * @param detail one English sentence for a person, without personal data
     */
    public Refusal(Kind kind, String code, String detail) {
        this(kind, code, detail, null);
    }

    /** @param field the JSON pointer (RFC 6901) of the offending field, or null */
    public Refusal(Kind kind, String code, String detail, String field) {
        this(kind, code, detail, field, 0);
    }

    private Refusal(Kind kind, String code, String detail, String field, long retryAfterMs) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
        this.field = field;
        this.retryAfterMs = retryAfterMs;
    }

    /** Told with {@code Retry-After}. */
    public static Refusal tooMany(String code, String detail, long retryAfterMs) {
        return new Refusal(Kind.TOO_MANY, code, detail, null, retryAfterMs);
    }

    public static Refusal invalid(String code, String detail, String field) {
        return new Refusal(Kind.INVALID, code, detail, field);
    }

    public static Refusal notFound(String what, String id) {
        return new Refusal(Kind.NOT_FOUND, "not_found", "There is no " + what + " '" + id + "'.");
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** When asking again is worth it, in machine milliseconds from now; 0 if nothing is known. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
