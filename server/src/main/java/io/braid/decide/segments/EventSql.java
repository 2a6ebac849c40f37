package io.braid.decide.segments;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Leaves about events, in SQL. Each is a table of persons; see {@link RuleSql.Members}. */
final class EventSql {
    private final Script script;
    private final ValueSql values;
    private final PropertySql properties;
    private final PersonSql people;
    private final RuleSql.Moment at;

    EventSql(Script script, ValueSql values, PropertySql properties, PersonSql people, RuleSql.Moment at) {
        this.script = script;
        this.values = values;
        this.properties = properties;
        this.people = people;
        this.at = at;
    }

    RuleSql.Members count(EventCount leaf) {
        return grouped(
                leaf,
                leaf.count().holds(0),
                count(leaf.count(), "count(*)"),
                "",
                matching(leaf.filter(), leaf.window()));
    }

    RuleSql.Members distinct(EventDistinct leaf) {
        String texts = "(SELECT person, " + word("v") + " AS word FROM (SELECT " + PersonSql.PERSON
                + " AS person, unnest(" + properties.values(leaf.property()) + ") AS v "
                + matching(leaf.filter(), leaf.window()) + "))";
        return grouped(
                leaf,
                leaf.count().holds(0),
                count(leaf.count(), "count(DISTINCT word)"),
                "person",
                "FROM " + texts + " WHERE word <> ''");
    }

    private RuleSql.Members grouped(Leaf leaf, boolean absent, String condition, String person, String from) {
        String who = person.isEmpty() ? PersonSql.PERSON : person;
        return RuleSql.Members.of(
                script.table(
                        leaf,
                        () -> "SELECT " + who + " AS person " + from + "\nGROUP BY 1 HAVING "
                                + (absent ? "NOT (" + condition + ")" : condition)),
                absent);
    }

    private static String count(CountRange range, String count) {
        return "(" + count + " >= " + range.atLeast()
                + (range.atMost() == CountRange.UNBOUNDED ? "" : " AND " + count + " <= " + range.atMost()) + ")";
    }

    RuleSql.Members number(EventNumber leaf) {
        String matching = matching(leaf.filter(), leaf.window());
        String listed = "SELECT person, " + LineSql.scaled(values, ValueSql.text("v")) + " AS n FROM (SELECT "
                + PersonSql.PERSON + " AS person, unnest(" + properties.values(leaf.property()) + ") AS v " + matching;
        String from = properties
                .numberColumn(leaf.property())
                .map(column -> "SELECT " + PersonSql.PERSON + " AS person, CASE WHEN abs(" + column
                        + ") <= 100000000000 THEN CAST(" + column + " AS DECIMAL(18,4)) END AS n " + matching
                        + " AND NOT e.irregular UNION ALL " + listed + " AND e.irregular)")
                .orElse(listed + ")");
        String condition = switch (leaf.aggregate()) {
            case SUM -> LineSql.range(values, leaf.range(), "sum(n)", "1");
            case AVERAGE -> LineSql.range(values, leaf.range(), "sum(n)", "count(n)");
            case MINIMUM -> LineSql.range(values, leaf.range(), "min(n)", "1");
            case MAXIMUM -> LineSql.range(values, leaf.range(), "max(n)", "1");
        };
        return grouped(
                leaf,
                leaf.aggregate() == EventNumber.Aggregate.SUM && leaf.range().holds(java.math.BigDecimal.ZERO),
                condition,
                "person",
                "FROM (" + from + ") WHERE n IS NOT NULL");
    }

    RuleSql.Members favourite(EventFavourite leaf) {
        boolean absent = leaf.test().passes(null);
        return RuleSql.Members.of(
                script.table(leaf, () -> {
                    String test = values.passesText(leaf.test(), "word");
                    return """
                            SELECT person FROM (
                                SELECT person, max({'n': n, 'newest': newest, 'word': word}).word AS word FROM (
                                    SELECT person, word, count(*) AS n, max(-place) AS newest FROM (
                                        SELECT person, word, row_number() OVER (
                                            PARTITION BY person ORDER BY time_ms DESC, log_offset DESC, line DESC) AS place
                                        FROM (
                                            SELECT person, time_ms, log_offset, line, %s AS word FROM (
                                                SELECT %s AS person, e.time_ms, e.log_offset, unnest(l.vs) AS v,
                                                    generate_subscripts(l.vs, 1) AS line
                                                %s))
                                        WHERE word <> '')
                                    WHERE place <= %d GROUP BY 1, 2)
                                GROUP BY 1)
                            WHERE %s
                            """.formatted(
                                    word("v"),
                                    PersonSql.PERSON,
                                    matching(
                                            leaf.filters().getFirst(),
                                            leaf.window(),
                                            ", LATERAL (SELECT " + properties.values(leaf.property()) + " AS vs) l"),
                                    Words.KEPT_MAX,
                                    absent ? "NOT (" + test + ")" : test);
                }),
                absent);
    }

    /** {@link Words#text} of a JSON value. */
    private String word(String json) {
        return "CASE WHEN json_type(" + json + ") NOT IN ('NULL', 'ARRAY', 'OBJECT') THEN left("
                + values.folded(ValueSql.text(json)) + ", " + Words.TEXT_MAX + ") ELSE '' END";
    }

    RuleSql.Members moment(EventMoment leaf) {
        List<String> parts = new ArrayList<>();
        String time = (leaf.first() ? "min" : "max") + "(e.time_ms)";
        if (leaf.withinMs() != 0) {
            parts.add(time + " > " + (at.nowMs() - leaf.withinMs()));
        }
        if (leaf.longerMs() != 0) {
            parts.add(time + " <= " + (at.nowMs() - leaf.longerMs()));
        }
        if (leaf.fromMs() != Long.MIN_VALUE) {
            parts.add(time + " >= " + leaf.fromMs());
        }
        if (leaf.toMs() != Long.MAX_VALUE) {
            parts.add(time + " < " + leaf.toMs());
        }
        return grouped(
                leaf,
                false,
                parts.isEmpty() ? "true" : String.join(" AND ", parts),
                "",
                matching(leaf.filter(), Window.EVER));
    }

    RuleSql.Members inList(InList leaf) {
        return RuleSql.Members.of(
                script.table(
                        List.of("list", leaf.list()),
                        () -> "SELECT j.person FROM (" + newest(leaf.joined()) + ") j LEFT JOIN (" + newest(leaf.left())
                                + ") l ON l.person = j.person WHERE l.person IS NULL OR j.newest > l.newest"),
                !leaf.in());
    }

    private String newest(Accumulator kept) {
        return "SELECT " + PersonSql.PERSON + " AS person, max({'t': e.time_ms, 'o': e.log_offset}) AS newest "
                + matching(kept.filters().getFirst(), Window.EVER) + " GROUP BY 1";
    }

    private String matching(EventFilter filter, Window window) {
        return matching(filter, window, "");
    }

    /** The matching events in the window: {@code FROM … WHERE …}. */
    private String matching(EventFilter filter, Window window, String joins) {
        List<String> parts = new ArrayList<>();
        parts.add("e.kind = " + script.value(filter.type().name().toLowerCase(Locale.ROOT)));
        parts.add("e.name = " + script.value(filter.name()));
        if (filter.trust().ordinal() > 0) {
            parts.add("e.trust >= " + filter.trust().ordinal());
        }
        long fromMs = filter.fromMs();
        long toMs = filter.toMs();
        String zoned = "";
        if (window.zoned()) {
            Map<String, ZoneId> zones = people.zones();
            List<String> rows = new ArrayList<>();
            fromMs = Long.MAX_VALUE;
            toMs = Long.MIN_VALUE;
            for (Map.Entry<String, ZoneId> zone : zones.entrySet()) {
                Window.Span span = window.span(at.nowMs(), zone.getValue());
                rows.add("(" + script.value(zone.getKey()) + ", " + span.fromMs() + ", " + span.toMs() + ")");
                fromMs = Math.min(fromMs, span.fromMs());
                toMs = Math.max(toMs, span.toMs());
            }
            zoned = " LEFT JOIN " + people.zoneOf() + " z ON z.person = " + PersonSql.PERSON + " JOIN (VALUES "
                    + String.join(", ", rows) + ") s(zone, from_ms, to_ms) ON s.zone = coalesce(z.zone, '')";
            parts.add("e.time_ms >= s.from_ms AND e.time_ms < s.to_ms");
        } else if (window instanceof Window.Rolling) {
            fromMs = window.span(at.nowMs(), at.zone()).fromMs();
        }
        if (fromMs != Long.MIN_VALUE) {
            parts.add("e.time_ms >= " + fromMs);
        }
        if (toMs != Long.MAX_VALUE) {
            parts.add("e.time_ms < " + toMs);
        }
        filter.where().forEach(test -> parts.add(properties.passes(test, filter.name())));
        return people.from("event", zoned + joins) + " AND " + String.join("\n    AND ", parts);
    }
}
