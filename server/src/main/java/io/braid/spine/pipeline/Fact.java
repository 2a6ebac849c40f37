package io.braid.spine.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that Braid concluded or did, as the timeline shows it.
 *
 * @param kind {@code segment}, {@code journey}, {@code message}, {@code identity}, {@code consent}, …: the package's word
 * @param name {@code Entered segment}, {@code Message refused}, …: stable English, translated by the console
 * @param timeMs shop time
 * @param properties what a reader needs to understand it and to follow a link (keys, ids, reasons)
 */
public record Fact(String kind, String name, long timeMs, ObjectNode properties) {}
