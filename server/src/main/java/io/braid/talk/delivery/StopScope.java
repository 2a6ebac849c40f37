package io.braid.talk.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.braid.base.kernel.Refusal;
import java.util.Locale;

/** What a person stopped. The lower-case name is the word of API, database and console. */
public enum StopScope {
    NONE,
    /** Marketing; what is owed to people still goes. */
    MARKETING,
    /** Everything. */
    ALL;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refusal {@code unknown_scope} */
    @JsonCreator
    static StopScope of(String code) {
        for (StopScope scope : values()) {
            if (scope.code().equals(code)) {
                return scope;
            }
        }
        throw Refusal.invalid("unknown_scope", "A scope is 'marketing' or 'all'.", "/scope");
    }

    boolean stops(Purpose purpose) {
        return this == ALL || this == MARKETING && purpose == Purpose.MARKETING;
    }
}
