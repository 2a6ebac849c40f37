package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The truth of one condition for one profile.
 *
 * @param kind the condition's name in JSON: {@code all}, {@code event}, {@code trait}, …
 * @param condition what it asks, as an English sentence
 * @param holds whether it is so
 * @param present what is known: {@code 2 of 2 in 30 days}; empty for a group
 * @param particulars the same as values, for whoever tells it in another language: what is asked under the names of {@code
 *     schemas/segment.json}, what is known under {@code known…}; windows in milliseconds, moments epoch milliseconds
 * @param rule the condition as it was written; null for a group
 * @param changesMs when it will be otherwise if nothing happens, shop time; null if time does not change it
 * @param parts of a group
 */
public record Explanation(
        String kind,
        String condition,
        boolean holds,
        String present,
        ObjectNode particulars,
        JsonNode rule,
        Long changesMs,
        List<Explanation> parts) {}
