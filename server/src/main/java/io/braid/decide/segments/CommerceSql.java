package io.braid.decide.segments;

import io.braid.know.commerce.CommerceLimits;
import io.braid.spine.event.EventType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What commerce keeps of events, in SQL, where the events alone tell it. */
final class CommerceSql {
    private final Script script;
    private final EventSql events;

    CommerceSql(Script script, EventSql events) {
        this.script = script;
        this.events = events;
    }

    /** Different products, as commerce tells them apart. */
    RuleSql.Members wishes(WishesAre leaf) {
        String wished =
                events.matching(EventFilter.of(EventType.TRACK, "Product Added to Wishlist", List.of()), Window.EVER);
        String product = first(CommerceLimits.ID_MAX, "product_id", "productId", "id");
        return events.grouped(
                leaf,
                leaf.count().holds(0),
                EventSql.count(
                        leaf.count(),
                        "least(count(DISTINCT {'p': p, 's': s, 'v': v}), " + CommerceLimits.WISHES_MAX + ")"),
                "person",
                "FROM (SELECT " + PersonSql.PERSON + " AS person, " + product + " AS p, "
                        + first(CommerceLimits.ID_MAX, "sku") + " AS s, " + first(CommerceLimits.TEXT_MAX, "variant")
                        + " AS v " + wished + ") WHERE p <> '' OR s <> ''");
    }

    /** The first of some properties that is a text or a whole number; empty if none is. */
    private String first(int max, String... names) {
        return Stream.of(names)
                .map(name -> text(script, PropertySql.DOCUMENT, name, max))
                .collect(Collectors.joining(", ", "coalesce(", ", '')"));
    }

    /** What is a text or a whole number, without blanks around it, cut; null if it is none or nothing is left. */
    static String text(Script script, String object, String name, int max) {
        String json = "json_extract(" + object + ", " + script.value("/" + name) + ")";
        return "nullif(CASE WHEN json_type(" + json + ") IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'HUGEINT') THEN left(trim("
                + ValueSql.text(json) + ", " + script.value(Folding.BLANKS) + "), " + max + ") END, '')";
    }
}
