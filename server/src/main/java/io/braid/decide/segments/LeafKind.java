package io.braid.decide.segments;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of condition, described once: read, published and explained to people from here.
 *
 * @param key the field that makes a condition one of this kind
 * @param title for a person
 * @param meaning when it holds, precisely
 * @param fields all of them, the one of the key first
 * @param examples JSON with single quotes, each valid
 * @param read makes the leaf of its fields
 */
record LeafKind(
        String key,
        String title,
        String meaning,
        List<Field> fields,
        List<String> examples,
        Function<RuleFields, Leaf> read) {}
