package io.braid.decide.segments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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

    RuleSql.Members grouped(Leaf leaf, boolean absent, String condition, String person, String from) {
        String who = person.isEmpty() ? PersonSql.PERSON : person;
        return RuleSql.Members.of(
                script.table(
                        leaf,
                        () -> "SELECT " + who + " AS person " + from + "\nGROUP BY 1 HAVING "
                                + (absent ? "NOT (" + condition + ")" : condition)),
                absent);
    }

    static String count(CountRange range, String count) {
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
                                SELECT person, max({'n': n, 'newest': newest, 'word': word}).word AS word FROM (%s)
                                GROUP BY 1)
                            WHERE %s
                            """.formatted(words(leaf), absent ? "NOT (" + test + ")" : test);
                }),
                absent);
    }

    RuleSql.Members preferred(PreferredChannel leaf) {
        PreferredChannel.Prior prior = leaf.prior();
        return RuleSql.Members.of(
                script.table(leaf, () -> """
                        SELECT person FROM (
                            SELECT r.person, max({'score': (100 * r.n + %d) * %d // (100 * (greatest(r.n, coalesce(s.n, 0)) + %d)),
                                'newest': r.newest, 'word': r.word}).word AS word
                            FROM (%s) r LEFT JOIN (%s) s ON s.person = r.person AND s.word = r.word
                            GROUP BY 1)
                        WHERE %s
                        """.formatted(
                                (long) prior.percent() * prior.messages(),
                                PreferredChannel.SCALE,
                                prior.messages(),
                                words(leaf.reactions()),
                                words(leaf.sent()),
                                values.passesText(leaf.reactions().test(), "word"))),
                false);
    }

    /** Of each person and word among the newest places in the window: how many ({@code n}), and the newest. */
    private String words(EventFavourite leaf) {
        return """
                SELECT person, word, count(*) AS n, max(-place) AS newest FROM (
                    SELECT person, word, row_number() OVER (
                        PARTITION BY person ORDER BY time_ms DESC, log_offset DESC, line DESC) AS place
                    FROM (
                        SELECT person, time_ms, log_offset, line, %s AS word FROM (
                            SELECT %s AS person, e.time_ms, e.log_offset, unnest(l.vs) AS v,
                                generate_subscripts(l.vs, 1) AS line
                            %s))
                    WHERE word <> '')
                WHERE place <= %d GROUP BY 1, 2
                """.formatted(
                        word("v"),
                        PersonSql.PERSON,
                        matching(
                                leaf.filters(),
                                leaf.window(),
                                ", LATERAL (SELECT " + properties.values(leaf.property()) + " AS vs) l"),
                        Words.KEPT_MAX);
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

    RuleSql.Members message(MessageIs leaf) {
        RuleSql.Members some = count(leaf.first());
        return leaf.none() == null
                ? some
                : RuleSql.Members.of(
                        script.table(
                                leaf,
                                () -> "SELECT person FROM " + some.table() + " WHERE person NOT IN (SELECT person FROM "
                                        + count(leaf.none()).table() + ")"),
                        false);
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

    /** The events in the window that match: {@code FROM … WHERE …}. */
    String matching(EventFilter filter, Window window) {
        return matching(List.of(filter), window, "");
    }

    private String matching(List<EventFilter> filters, Window window, String joins) {
        Spans spans = Spans.of(window, PersonSql.PERSON, "e.time_ms", script, people, at);
        return from(filters, spans.joins() + joins, spans.bounds()) + spans.condition();
    }

    String from(List<EventFilter> filters, String joins, Spans.Bounds bounds) {
        List<String> each =
                filters.stream().map(filter -> matches(filter, bounds)).toList();
        String any = each.size() == 1
                ? each.getFirst()
                : "e.name IN ("
                        + filters.stream()
                                .map(filter -> script.value(filter.name()))
                                .collect(Collectors.joining(", "))
                        + ")\n    AND (" + String.join("\n    OR ", each) + ")";
        return people.from("event", joins) + " AND " + any + bounds.condition("e.time_ms");
    }

    private String matches(EventFilter filter, Spans.Bounds window) {
        Spans.Bounds bounds = window.within(filter);
        List<String> parts = new ArrayList<>();
        parts.add("e.kind = " + script.value(filter.type().name().toLowerCase(Locale.ROOT)));
        parts.add("e.name = " + script.value(filter.name()));
        if (filter.trust().ordinal() > 0) {
            parts.add("e.trust >= " + filter.trust().ordinal());
        }
        filter.where().forEach(test -> parts.add(properties.passes(test, filter.name(), bounds)));
        return String.join("\n    AND ", parts)
                + Spans.Bounds.ALL.within(filter).condition("e.time_ms");
    }
}
