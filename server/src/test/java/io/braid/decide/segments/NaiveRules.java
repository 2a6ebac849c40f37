package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What rules mean, told a second time and in the simplest way: over the JSON of the rule and the list of all events, counted afresh
 * at each moment. It shares no code with the package.
 */
final class NaiveRules {
    static final long HOUR_MS = 3_600_000;

    /**
     * An event.
     *
     * @param number grows in the order of arrival
     */
    record Told(String name, long timeMs, int number, ObjectNode properties, ObjectNode traits, String zone) {}

    private final Map<String, JsonNode> rules;
    private final List<Told> events;
    private final long now;
    private final ZoneId zone;

    NaiveRules(Map<String, JsonNode> rules, List<Told> events, long now) {
        this.rules = rules;
        this.events = events;
        this.now = now;
        Told zoned = null;
        for (Told event : events) {
            if (!event.zone.isEmpty()
                    && (zoned == null
                            || event.timeMs > zoned.timeMs
                            || event.timeMs == zoned.timeMs && event.zone.compareTo(zoned.zone) > 0)) {
                zoned = event;
            }
        }
        this.zone = zoned == null ? SegmentRig.ZONE : ZoneId.of(zoned.zone);
    }

    Set<String> members() {
        Set<String> members = new HashSet<>();
        rules.forEach((key, rule) -> {
            if (holds(rule)) {
                members.add(key);
            }
        });
        return members;
    }

    boolean holds(JsonNode rule) {
        if (rule.has("all")) {
            return each(rule.get("all")).stream().allMatch(this::holds);
        }
        if (rule.has("any")) {
            return each(rule.get("any")).stream().anyMatch(this::holds);
        }
        if (rule.has("not")) {
            return !holds(rule.get("not"));
        }
        if (rule.has("segment")) {
            return holds(rules.get(rule.get("segment").asText()))
                    == rule.path("in").asBoolean(true);
        }
        if (rule.has("trait")) {
            JsonNode value = trait(rule.get("trait").asText());
            return value != null && value.asText().equals(rule.get("value").asText());
        }
        if (rule.has("date")) {
            return date(rule);
        }
        if (rule.has("last_seen")) {
            long last = events.stream().mapToLong(Told::timeMs).max().orElseThrow();
            JsonNode how = rule.get("last_seen");
            return how.has("within_hours")
                    ? now - last < how.get("within_hours").asLong() * HOUR_MS
                    : now - last >= how.get("more_than_hours").asLong() * HOUR_MS;
        }
        if (rule.has("event")) {
            return fits(
                    rule.has("count") ? rule.get("count") : null,
                    matching(rule, rule.get("event").asText()).size());
        }
        if (rule.has("distinct")) {
            Set<String> different = new HashSet<>();
            for (Told event : matching(rule, rule.get("of").asText())) {
                values(event, rule.get("distinct").asText())
                        .forEach(value -> different.add(value.asText().toLowerCase(Locale.ROOT)));
            }
            return fits(rule, different.size());
        }
        if (rule.has("most_frequent")) {
            return favourite(rule).equals(rule.get("value").asText());
        }
        if (rule.has("first") || rule.has("last")) {
            return moment(rule);
        }
        return rule.has("sequence") ? sequence(rule) : number(rule);
    }

    private boolean number(JsonNode rule) {
        String aggregate = List.of("sum", "average", "minimum", "maximum").stream()
                .filter(rule::has)
                .findFirst()
                .orElseThrow();
        List<Double> numbers = new ArrayList<>();
        for (Told event : matching(rule, rule.get("of").asText())) {
            values(event, rule.get(aggregate).asText()).forEach(value -> numbers.add(value.asDouble()));
        }
        if (numbers.isEmpty()) {
            return aggregate.equals("sum") && inRange(rule, 0);
        }
        var all = numbers.stream().mapToDouble(n -> n).summaryStatistics();
        return inRange(
                rule,
                switch (aggregate) {
                    case "sum" -> all.getSum();
                    case "average" -> all.getAverage();
                    case "minimum" -> all.getMin();
                    default -> all.getMax();
                });
    }

    private static boolean inRange(JsonNode rule, double value) {
        return (!rule.has("at_least") || value >= rule.get("at_least").asDouble())
                && (!rule.has("more_than") || value > rule.get("more_than").asDouble())
                && (!rule.has("at_most") || value <= rule.get("at_most").asDouble())
                && (!rule.has("less_than") || value < rule.get("less_than").asDouble());
    }

    private static boolean fits(JsonNode count, int found) {
        if (count == null) {
            return found >= 1;
        }
        if (count.has("exactly")) {
            return found == count.get("exactly").asInt();
        }
        return found >= count.path("at_least").asInt(0)
                && found <= count.path("at_most").asInt(Integer.MAX_VALUE);
    }

    private String favourite(JsonNode rule) {
        List<String> values = new ArrayList<>();
        List<Told> sorted = new ArrayList<>(matching(rule, rule.get("of").asText()));
        sorted.sort(Comparator.comparingLong(Told::timeMs).thenComparingInt(Told::number));
        for (Told event : sorted) {
            values(event, rule.get("most_frequent").asText())
                    .forEach(value -> values.add(value.asText().toLowerCase(Locale.ROOT)));
        }
        Map<String, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(n -> n).max().orElse(0);
        for (int n = values.size() - 1; n >= 0; n--) {
            if (counts.get(values.get(n)) == most) {
                return values.get(n);
            }
        }
        return "";
    }

    /** Every choice of events is tried. */
    private boolean sequence(JsonNode rule) {
        List<List<Told>> steps = new ArrayList<>();
        for (JsonNode step : each(rule.get("sequence"))) {
            steps.add(matching(step, step.get("event").asText()));
        }
        return chained(rule, steps, new ArrayList<>());
    }

    private boolean chained(JsonNode rule, List<List<Told>> steps, List<Told> chain) {
        if (chain.size() < steps.size()) {
            for (Told event : steps.get(chain.size())) {
                if (chain.isEmpty() || isNewer(event, chain.getLast())) {
                    chain.add(event);
                    if (chained(rule, steps, chain)) {
                        return true;
                    }
                    chain.removeLast();
                }
            }
            return false;
        }
        Told begin = chain.getFirst();
        Told end = chain.getLast();
        if (rule.has("in_hours")
                && end.timeMs - begin.timeMs > rule.get("in_hours").asLong() * HOUR_MS) {
            return false;
        }
        if (!inWindow(rule, end.timeMs)) {
            return false;
        }
        JsonNode without = rule.get("without");
        return without == null
                || matching(without, without.get("event").asText()).stream()
                        .noneMatch(event -> isNewer(event, begin) && isNewer(end, event));
    }

    private static boolean isNewer(Told one, Told other) {
        return one.timeMs != other.timeMs ? one.timeMs > other.timeMs : one.number > other.number;
    }

    private boolean moment(JsonNode rule) {
        boolean first = rule.has("first");
        var times = matching(rule, rule.get(first ? "first" : "last").asText()).stream()
                .mapToLong(Told::timeMs);
        var found = first ? times.min() : times.max();
        if (found.isEmpty()) {
            return false;
        }
        long t = found.getAsLong();
        return (!rule.has("within_hours") || now - t < rule.get("within_hours").asLong() * HOUR_MS)
                && (!rule.has("more_than_hours")
                        || now - t >= rule.get("more_than_hours").asLong() * HOUR_MS);
    }

    private JsonNode trait(String name) {
        Told latest = null;
        for (Told event : events) {
            if (event.traits != null
                    && event.traits.has(name)
                    && (latest == null
                            || event.timeMs > latest.timeMs
                            || event.timeMs == latest.timeMs
                                    && event.traits
                                                    .get(name)
                                                    .toString()
                                                    .compareTo(latest.traits
                                                            .get(name)
                                                            .toString())
                                            >= 0)) {
                latest = event;
            }
        }
        return latest == null ? null : latest.traits.get(name);
    }

    private boolean date(JsonNode rule) {
        JsonNode said = trait(rule.get("date").asText());
        if (said == null) {
            return false;
        }
        LocalDate day = LocalDate.parse(said.asText());
        long t = Instant.parse(said.asText() + "T00:00:00Z").toEpochMilli();
        if (rule.has("within_last_hours")) {
            return t <= now && now - t < rule.get("within_last_hours").asLong() * HOUR_MS;
        }
        if (rule.has("within_next_hours")) {
            return t > now && t - now <= rule.get("within_next_hours").asLong() * HOUR_MS;
        }
        LocalDate today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
        for (int n = 0; n <= rule.get("anniversary_within_days").asInt(); n++) {
            LocalDate then = today.plusDays(n);
            boolean moved = day.getMonthValue() == 2
                    && day.getDayOfMonth() == 29
                    && !then.isLeapYear()
                    && MonthDay.from(then).equals(MonthDay.of(2, 28));
            if (MonthDay.from(then).equals(MonthDay.from(day)) || moved) {
                return true;
            }
        }
        return false;
    }

    private List<Told> matching(JsonNode rule, String name) {
        return events.stream()
                .filter(event -> event.name.equals(name))
                .filter(event -> inWindow(rule, event.timeMs))
                .filter(event -> where(rule, event))
                .toList();
    }

    private boolean inWindow(JsonNode rule, long t) {
        if (rule.has("first") || rule.has("last")) {
            return true;
        }
        if (rule.has("within_hours")) {
            return now - t < rule.get("within_hours").asLong() * HOUR_MS;
        }
        if (rule.has("from")) {
            return t >= Instant.parse(rule.get("from").asText()).toEpochMilli();
        }
        if (rule.has("calendar")) {
            int back = rule.path("back").asInt(0);
            String unit = rule.get("calendar").asText();
            ZonedDateTime start =
                    Instant.ofEpochMilli(now).atZone(zone).toLocalDate().atStartOfDay(zone);
            while (!starts(start.toLocalDate(), unit)) {
                start = start.toLocalDate().minusDays(1).atStartOfDay(zone);
            }
            ZonedDateTime end = start;
            for (int n = 0; n < back; n++) {
                end = start;
                do {
                    start = start.toLocalDate().minusDays(1).atStartOfDay(zone);
                } while (!starts(start.toLocalDate(), unit));
            }
            return t >= start.toInstant().toEpochMilli()
                    && (back == 0 || t < end.toInstant().toEpochMilli());
        }
        return true;
    }

    private static boolean starts(LocalDate day, String unit) {
        return switch (unit) {
            case "day" -> true;
            case "week" -> day.getDayOfWeek() == DayOfWeek.MONDAY;
            case "month" -> day.getDayOfMonth() == 1;
            case "quarter" -> day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1;
            default -> day.getDayOfYear() == 1;
        };
    }

    private static boolean where(JsonNode rule, Told event) {
        for (JsonNode test : each(rule.path("where"))) {
            JsonNode value = event.properties.get(test.get("property").asText());
            if (value == null || value.asInt() < test.get("value").asInt()) {
                return false;
            }
        }
        for (JsonNode said : each(rule.path("products"))) {
            List<JsonNode> lines = each(event.properties.path("products"));
            List<JsonNode> passing = lines.stream()
                    .filter(line -> each(said.path("where")).stream()
                            .allMatch(test -> line.path("brand")
                                    .asText()
                                    .equalsIgnoreCase(test.get("value").asText())))
                    .toList();
            boolean ok = switch (said.get("quantifier").asText()) {
                case "any" -> !passing.isEmpty();
                case "all" -> !passing.isEmpty() && passing.size() == lines.size();
                case "count" -> inRange(said, passing.size());
                default ->
                    inRange(
                            said,
                            passing.stream()
                                    .mapToDouble(line -> line.path("price").asDouble())
                                    .sum());
            };
            if (!ok) {
                return false;
            }
        }
        return true;
    }

    private static List<JsonNode> values(Told event, String property) {
        if (property.startsWith("products[].")) {
            String name = property.substring("products[].".length());
            return each(event.properties.path("products")).stream()
                    .map(line -> line.get(name))
                    .filter(value -> value != null)
                    .toList();
        }
        JsonNode value = event.properties.get(property);
        return value == null ? List.of() : List.of(value);
    }

    private static List<JsonNode> each(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }
}
