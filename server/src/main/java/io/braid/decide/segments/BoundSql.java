package io.braid.decide.segments;

import io.braid.know.consent.ConsentWords;
import io.braid.know.profiles.Touch;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of conditions that only stored states decide: for whom they may hold at all. What a state is made of is written into it in the order of
 * arrival (a cart's visitor, a journey's limits), which history does not replay; but who never put anything into a cart has none. So a
 * preview looks up few people instead of everybody, and says no more than is certain.
 *
 * <p>Some states are given to both people when a merge is undone, and history's rows to one: for those, and for carts of more operations or
 * orders than are kept one by one, nothing is excluded.
 */
final class BoundSql {
    /**
     * @param table of persons
     * @param surely the condition holds for everybody who is not in the table; else it holds for nobody who is not
     */
    record Bound(String table, boolean surely) {}

    /** What is longer may be cut before it is compared. */
    private static final int CUT_FROM = Touch.TEXT_MAX / 2 - 1;

    private final Script script;
    private final ValueSql values;
    private final PersonSql people;
    private final OrderSql orders;
    private final RuleSql.Moment at;

    BoundSql(Script script, ValueSql values, PersonSql people, OrderSql orders, RuleSql.Moment at) {
        this.script = script;
        this.values = values;
        this.people = people;
        this.orders = orders;
        this.at = at;
    }

    /** Null if history says nothing of it. */
    Bound of(Leaf leaf) {
        return switch (leaf) {
            case CartIs cart -> new Bound(orders.carts(), cart.state() == CartIs.Condition.NONE);
            case JourneyIs journey ->
                new Bound(
                        facts(
                                "Entered journey",
                                "journey",
                                "e.journey = " + script.value(journey.journey()),
                                journey.state() == JourneyIs.State.ENTERED ? journey.withinMs() : 0),
                        journey.state() == JourneyIs.State.NEVER);
            case SourceIs source -> new Bound(touched(source), source.test().passes(null));
            case ConsentIs consent -> new Bound(spoken(), consent.status() == ConsentIs.Status.UNKNOWN);
            default -> null;
        };
    }

    /**
     * Whose visits told something that passes, or, where what was not told passes, something that does not: which of the visits counts
     * hangs on what else they told. Of referring sites any will do, since a host is read out of an address in Java.
     */
    private String touched(SourceIs leaf) {
        return script.table(leaf, () -> {
            boolean referrer = leaf.part() == SourceIs.Part.REFERRER;
            String name = switch (leaf.part()) {
                case SOURCE -> "/campaign/source";
                case MEDIUM -> "/campaign/medium";
                case CAMPAIGN -> "/campaign/name";
                case REFERRER -> "/page/referrer";
            };
            String json = "json_extract(e.context, '" + name + "')";
            String said = "trim(" + ValueSql.text(json) + ", " + script.value(Folding.BLANKS) + ")";
            return "SELECT DISTINCT " + PersonSql.PERSON + " AS person " + people.from("event", "")
                    + " AND contains(e.context, '" + (referrer ? "referrer" : "campaign") + "') AND json_type(" + json
                    + ") = 'VARCHAR' AND " + said + " <> ''"
                    + (referrer
                            ? ""
                            : " AND (" + passes(leaf.test(), said) + " OR length(" + said + ") > " + CUT_FROM + ")");
        });
    }

    private String passes(ValueTest test, String text) {
        return (test.passes(null) ? "NOT " : "") + values.passesText(test, text);
    }

    /** Who left a segment, or may have been given what somebody else left. */
    String left(WasIn leaf) {
        String key = script.value(leaf.key());
        return facts(
                "Left segment",
                "segment",
                "(e.segment = " + key + " OR e.segment IS NULL AND list_contains(json_extract_string(e.properties,"
                        + " '$.segments[*].segment'), " + key + "))",
                leaf.withinMs());
    }

    /** Each person once: those of whom a fact was told, and those who were parted. */
    private String facts(String name, String kind, String about, long withinMs) {
        return script.table(
                List.of(name, about, withinMs),
                () -> "SELECT " + PersonSql.PERSON + " AS person " + people.from("fact", "") + " AND e.kind = '" + kind
                        + "' AND e.name = " + script.value(name) + " AND " + about
                        + (withinMs == 0 ? "" : " AND e.time_ms > " + (at.nowMs() - withinMs))
                        + " UNION SELECT person FROM " + parted());
    }

    /** Who said anything of consent, of any channel. */
    private String spoken() {
        return script.table(
                "consent",
                () -> "SELECT " + PersonSql.PERSON + " AS person " + people.from("event", "")
                        + " AND e.kind = 'track' AND e.name IN (" + values(ConsentWords.EVENTS.stream())
                        + ") UNION SELECT "
                        + PersonSql.PERSON + " AS person " + people.from("trait", "") + " AND e.name IN ("
                        + values(ConsentWords.TRAITS.stream().sorted()) + ") UNION SELECT person FROM " + parted());
    }

    private String values(Stream<String> texts) {
        return texts.map(script::value).collect(Collectors.joining(", "));
    }

    /** Who was ever parted from another. */
    private String parted() {
        return script.table("parted", () -> {
            String unmerged = people.ofAll("fact", "") + " AND e.kind = 'identity' AND e.name = 'Profiles unmerged'";
            return "SELECT " + PersonSql.PERSON + " AS person " + unmerged
                    + " UNION SELECT coalesce(b.living_id, o.other) AS person FROM (SELECT e.workspace_id,"
                    + " TRY_CAST(json_extract_string(e.properties, '/restored') AS BIGINT) AS other " + unmerged
                    + ") o LEFT JOIN alias b ON b.workspace_id = o.workspace_id AND b.profile_id = o.other"
                    + " WHERE o.other IS NOT NULL";
        });
    }
}
