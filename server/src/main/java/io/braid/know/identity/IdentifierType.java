package io.braid.know.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of identifiers, strongest first (of those that name people). The key is part of the public API, the code is stored: both append only.
 */
public enum IdentifierType {
    /** The shop's own id of a person. One profile, one user id. */
    USER_ID("user_id", 1, 1, 255, true),
    /** Lower-cased, its domain in ASCII. */
    EMAIL("email", 2, 5, 254, true),
    /** E.164, with its plus. */
    PHONE("phone", 3, 5, 16, true),
    /** {@code network:id}, such as {@code telegram:4711}. */
    MESSENGER("messenger", 4, 5, 255, true),
    LOYALTY_CARD("loyalty_card", 5, 5, 64, true),
    /** A push token; it belongs to whoever used the device last and merges nobody. */
    DEVICE("device", 6, 20, 1024, false),
    /** A browser or an installation of an app. */
    ANONYMOUS_ID("anonymous_id", 7, 100, 255, false),
    /** A browser's push subscription, {@code endpoint#p256dh.auth}; like a push token it follows whoever used the browser last. */
    WEBPUSH("webpush", 8, 20, 1_500, false);

    /** Strongest first. */
    static final List<IdentifierType> ALL = List.of(values());

    private static final Map<String, IdentifierType> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(IdentifierType::key, Function.identity()));

    private final String key;
    private final int code;
    private final int limit;
    private final int lengthMax;
    private final boolean identifying;

    IdentifierType(String key, int code, int limit, int lengthMax, boolean identifying) {
        this.key = key;
        this.code = code;
        this.limit = limit;
        this.lengthMax = lengthMax;
        this.identifying = identifying;
    }

    public static Optional<IdentifierType> ofKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    static IdentifierType ofCode(int code) {
        return ALL.get(code - 1);
    }

    /** As in {@code ?identifier=email:…}. */
    @JsonValue
    public String key() {
        return key;
    }

    int code() {
        return code;
    }

    /** How many of it one profile holds. */
    public int limit() {
        return limit;
    }

    /** Characters. */
    public int lengthMax() {
        return lengthMax;
    }

    /** True if it names a person; false if it names a thing that people share. */
    public boolean identifying() {
        return identifying;
    }
}
