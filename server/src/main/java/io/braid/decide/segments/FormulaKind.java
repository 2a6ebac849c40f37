package io.braid.decide.segments;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of formula, described once: read, published and explained to people from here.
 *
 * @param key the field that makes a formula one of this kind
 * @param title for a person
 * @param meaning what the value is, precisely
 * @param fields all of them, the one of the key first
 * @param examples JSON with single quotes, each valid
 * @param read makes the formula of its fields
 */
record FormulaKind(
        String key,
        String title,
        String meaning,
        List<Field> fields,
        List<String> examples,
        Function<RuleFields, Formula> read) {}
