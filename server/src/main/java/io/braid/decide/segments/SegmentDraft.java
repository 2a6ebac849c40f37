package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A definition as somebody writes it.
 *
 * @param description null or empty for none
 * @param rule as JSON
 * @param webhook the URL that is told of each coming and going; null or empty for none
 * @param includeExisting whether those whom the rule finds in it by what they did before cause {@link SegmentChanged}, too
 */
public record SegmentDraft(String name, String description, JsonNode rule, String webhook, boolean includeExisting) {}
