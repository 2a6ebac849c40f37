package io.braid.know.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;

/**
 * One trait and when it was stated.
 *
 * @param value what the latest statement says; JSON null if it cleared the trait. Shared: nobody changes it
 * @param timeMs the statement's event time, shop time
 */
public record Trait(JsonNode value, long timeMs) {
    /** The later of the two; of two statements of one moment the one whose JSON text sorts last, so that order does not matter. */
    static Trait later(Trait one, Trait other) {
        if (one.timeMs != other.timeMs) {
            return one.timeMs > other.timeMs ? one : other;
        }
        return Json.write(one.value).compareTo(Json.write(other.value)) >= 0 ? one : other;
    }
}
