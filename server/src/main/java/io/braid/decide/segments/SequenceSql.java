package io.braid.decide.segments;

import java.util.List;

/** {@link Sequence} in SQL. */
final class SequenceSql {
    private final Script script;
    private final EventSql events;
    private final PersonSql people;
    private final RuleSql.Moment at;

    SequenceSql(Script script, EventSql events, PersonSql people, RuleSql.Moment at) {
        this.script = script;
        this.events = events;
        this.people = people;
        this.at = at;
    }

    /**
     * As {@link Sequence} says: of each step the newest events, to each the newest event of the step before that ends a chain, and with it
     * where that chain began.
     */
    RuleSql.Members sequence(Sequence leaf) {
        return RuleSql.Members.of(
                script.table(leaf, () -> {
                    List<EventFilter> filters = leaf.kept().filters();
                    Spans spans = Spans.of(leaf.window(), "c.person", "c.t", script, people, at);
                    Spans.Bounds before = leaf.lengthMs() == 0
                            ? Spans.Bounds.ALL
                            : spans.bounds().longer(leaf.lengthMs());
                    String chain =
                            "(SELECT *, k AS begin_k, t AS begin_ms FROM " + kept(filters.getFirst(), before) + ")";
                    for (EventFilter step : filters.subList(1, leaf.steps().size())) {
                        chain = "(SELECT e.*, b.begin_k, b.begin_ms FROM " + kept(step, before) + " e ASOF JOIN "
                                + chain + " b ON e.person = b.person AND e.k > b.k)";
                    }
                    String ends = "SELECT DISTINCT c.person FROM " + chain + " c" + spans.joins();
                    String fits =
                            " WHERE true" + spans.condition() + spans.bounds().condition("c.t")
                                    + (leaf.lengthMs() == 0 ? "" : " AND c.t - c.begin_ms <= " + leaf.lengthMs());
                    if (leaf.without() == null) {
                        return ends + fits;
                    }
                    String without = kept(filters.getLast(), before);
                    return ends + " ASOF LEFT JOIN " + without + " o ON o.person = c.person AND c.k > o.k LEFT JOIN"
                            + " (SELECT person, min(k) AS oldest_k FROM " + without + " GROUP BY 1 HAVING count(*) >= "
                            + Trail.KEPT_MAX + ") w ON w.person = c.person" + fits
                            + " AND (o.k IS NULL OR o.k <= c.begin_k)"
                            + " AND (w.oldest_k IS NULL OR c.begin_k > w.oldest_k)";
                }),
                false);
    }

    /**
     * {@code person, k, t}: of everybody the newest events of one step, and a number that grows as (time, id) does.
     *
     * @param bounds without an end: of the newest events those that are newer than something are the newest of those that are
     */
    private String kept(EventFilter step, Spans.Bounds bounds) {
        String all = script.table(
                List.of("step", step, bounds),
                () -> "SELECT " + PersonSql.PERSON
                        + " AS person, CAST(e.time_ms AS HUGEINT) * 9223372036854775807 + e.log_offset AS k, e.time_ms AS t "
                        + events.from(List.of(step), "", bounds));
        String many = script.table(
                List.of("many", step, bounds),
                () -> "SELECT person FROM " + all + " GROUP BY 1 HAVING count(*) > " + Trail.KEPT_MAX);
        return script.table(
                List.of("kept", step, bounds),
                () -> "SELECT * FROM " + all + " WHERE person NOT IN (SELECT person FROM " + many
                        + ") UNION ALL SELECT * FROM " + all + " WHERE person IN (SELECT person FROM " + many
                        + ") QUALIFY row_number() OVER (PARTITION BY person ORDER BY k DESC) <= " + Trail.KEPT_MAX);
    }
}
