package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.pipeline.Signal;

/**
 * Somebody of the house lets a person into a journey whose entry is {@code campaign}.
 *
 * @param journey its key
 * @param key tells the entries of one person apart: he enters once with each
 * @param event kept with him as the event that let him in, see {@link EntryEvent}
 */
public record Invited(String journey, String key, ObjectNode event) implements Signal {}
