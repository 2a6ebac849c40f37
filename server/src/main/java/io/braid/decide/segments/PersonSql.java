package io.braid.decide.segments;

import io.braid.know.profiles.ProfileState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a person is, in SQL: who there is, traits, time zone, when he was here. Each method writes a table and gives its name. */
final class PersonSql {
    /** Whose a row is now. */
    static final String PERSON = "coalesce(a.living_id, e.profile_id)";

    private final Script script;
    private final ValueSql values;
    private final RuleSql.Moment at;

    PersonSql(Script script, ValueSql values, RuleSql.Moment at) {
        this.script = script;
        this.values = values;
        this.at = at;
    }

    /** {@code FROM} the rows {@code e} of a table that leads with the workspace, up to and with that part of {@code WHERE}. */
    String from(String table, String joins) {
        return ofAll(table, joins) + at.only().apply(PERSON);
    }

    /** The same, also where only some people are asked for. */
    String ofAll(String table, String joins) {
        return "FROM " + table
                + " e LEFT JOIN alias a ON a.workspace_id = e.workspace_id AND a.profile_id = e.profile_id" + joins
                + "\nWHERE e.workspace_id = " + script.value(at.workspace());
    }

    /** {@code person}: everybody of whom there is an event. */
    String people() {
        return script.table("people", () -> "SELECT DISTINCT " + PERSON + " AS person " + from("person", ""));
    }

    /** {@code person, value}: what holds of a trait, JSON; nobody for whom it was cleared. */
    private String trait(String name) {
        boolean anybody = !name.equals(ProfileState.SIMULATED);
        return script.table(
                List.of("trait", name),
                () -> "SELECT person, CAST(latest.v AS JSON) AS value FROM (SELECT "
                        + PERSON + " AS person, max({'t': e.time_ms, 'v': e.value}) AS latest " + from("trait", "")
                        + " AND e.name = " + script.value(name) + (anybody ? "" : " AND e.trust >= 1") + """
                 AND length(e.name) <= 100 AND NOT contains(e.value, '\\u0000')
                 AND (strlen(e.value) <= 4096 OR starts_with(e.value, '"') AND length(e.text) <= 1024)
                GROUP BY 1) WHERE latest.v <> 'null'""");
    }

    RuleSql.Members traitIs(TraitIs leaf) {
        boolean absent = leaf.test().passes(null);
        return RuleSql.Members.of(
                script.table(leaf, () -> {
                    String test = values.passes(leaf.test(), "value");
                    return "SELECT person FROM " + trait(leaf.name()) + " WHERE "
                            + (absent ? "NOT (" + test + ")" : test);
                }),
                absent);
    }

    RuleSql.Members dateIs(DateIs leaf) {
        String text = ValueSql.text("value");
        String moment = "CASE WHEN json_type(value) = 'VARCHAR' THEN " + values.moment(text) + " END";
        long now = at.nowMs();
        return RuleSql.Members.of(
                script.table(leaf, () -> switch (leaf.when()) {
                    case WITHIN_LAST -> dated(leaf, moment, ms(now - leaf.lengthMs()) + " < t AND t <= " + ms(now));
                    case WITHIN_NEXT -> dated(leaf, moment, ms(now) + " < t AND t <= " + ms(now + leaf.lengthMs()));
                    case MORE_THAN -> dated(leaf, moment, "t <= " + ms(now - leaf.lengthMs()));
                    case ANNIVERSARY -> anniversary(leaf, moment, text);
                }),
                false);
    }

    private String dated(DateIs leaf, String moment, String condition) {
        return "SELECT person FROM (SELECT person, " + moment + " AS t FROM " + trait(leaf.trait()) + ") WHERE "
                + condition;
    }

    private String anniversary(DateIs leaf, String moment, String text) {
        // At one moment it is at most three different days on Earth.
        Map<LocalDate, List<String>> zones = new LinkedHashMap<>();
        zones().forEach((id, zone) -> zones.computeIfAbsent(
                        Instant.ofEpochMilli(at.nowMs()).atZone(zone).toLocalDate(), day -> new ArrayList<>())
                .add(script.value(id)));
        List<String> cases = new ArrayList<>();
        zones.forEach((today, ids) -> {
            TreeSet<String> days = new TreeSet<>();
            for (int n = 0; n <= leaf.days(); n++) {
                LocalDate day = today.plusDays(n);
                days.add(script.value(DateTimeFormatter.ofPattern("MM-dd").format(day)));
                if (MonthDay.of(2, 29).atYear(day.getYear()).equals(day)) {
                    days.add(script.value("02-29"));
                }
            }
            cases.add("zone IN (" + String.join(", ", ids) + ") AND day IN (" + String.join(", ", days) + ")");
        });
        return "SELECT person FROM (SELECT person, coalesce(z.zone, '') AS zone, " + moment + " AS t, substr(trim("
                + text
                + ", " + script.value(Folding.BLANKS) + "), 6, 5) AS day FROM " + trait(leaf.trait()) + " LEFT JOIN "
                + zoneOf() + " z USING (person)) WHERE t IS NOT NULL AND (" + String.join(" OR ", cases) + ")";
    }

    RuleSql.Members lastSeen(LastSeen leaf) {
        String seen = script.table(
                "seen",
                () -> "SELECT " + PERSON + " AS person, max(e.seen_ms) AS t " + from("person", "") + " GROUP BY 1");
        // Everybody is in that table: so are those who were not seen.
        String since = ms(at.nowMs() - leaf.windowMs());
        return RuleSql.Members.of(
                script.table(
                        leaf,
                        () -> "SELECT person FROM " + seen + " WHERE "
                                + (leaf.within() ? "t > " + since : "t IS NULL OR t <= " + since)),
                false);
    }

    RuleSql.Members bucket(Bucket leaf) {
        String text = script.value(at.workspace() + ":") + " || person || " + script.value(":" + leaf.salt());
        return RuleSql.Members.of(
                script.table(
                        leaf,
                        () -> "SELECT person FROM " + people() + " WHERE CAST('0x' || left(md5(" + text
                                + "), 8) AS BIGINT) % " + Bucket.LOTS + " BETWEEN " + leaf.from() + " AND "
                                + leaf.to()),
                false);
    }

    /** By id, the empty one for people whose own is not known. */
    Map<String, ZoneId> zones() {
        Map<String, ZoneId> zones = new LinkedHashMap<>();
        zones.put("", at.zone());
        at.stated().get().values().forEach(zone -> zones.put(zone.getId(), zone));
        return zones;
    }

    /** {@code person, zone}: those who have their own. */
    String zoneOf() {
        return script.table("zone_of", () -> {
            Map<String, ZoneId> stated = at.stated().get();
            if (stated.isEmpty()) {
                return "SELECT CAST(0 AS BIGINT) AS person, '' AS zone WHERE false";
            }
            List<String> rows = new ArrayList<>();
            stated.forEach((raw, zone) -> rows.add("(" + script.value(raw) + ", " + script.value(zone.getId()) + ")"));
            return "SELECT " + PERSON + " AS person, max({'t': e.time_ms, 'z': k.zone}).z AS zone "
                    + from(
                            "person",
                            " JOIN (VALUES " + String.join(", ", rows) + ") k(raw, zone) ON k.raw = e.timezone")
                    + " GROUP BY 1";
        });
    }

    private String ms(long moment) {
        return Long.toString(moment);
    }
}
