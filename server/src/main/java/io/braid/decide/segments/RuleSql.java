package io.braid.decide.segments;

import io.braid.spine.history.History;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The second interpreter of rules: one question to history, for all people at one moment. Each leaf is a table of persons, made once
 * however often the rule says it; and, or and not are the tree over "stands in that table". It shares no code of meaning with
 * {@link Evaluation} but the windows' ends, and a property test holds the two equal.
 *
 * <p>Names and values of a rule are bound, never written into the text; what is written there are numbers of ours.
 */
final class RuleSql {
    /**
     * When, where and for whom.
     *
     * @param zone of people whose own is not known
     * @param stated the time zones that events told, by the text that told them; asked only for rules of the calendar
     */
    record Moment(int workspace, long nowMs, ZoneId zone, Supplier<Map<String, ZoneId>> stated) {}

    /** A question: rows are what {@link #members} says. */
    record Question(String sql, List<Object> values, boolean asksCatalogue) {}

    /** A table of persons: those for whom a leaf holds, or, {@code but}, all others. */
    record Members(String table, boolean but) {
        static Members of(String table, boolean but) {
            return new Members(table, but);
        }
    }

    private final Script script = new Script();
    private final SegmentBook book;
    private final LineSql lines;
    private final PersonSql people;
    private final EventSql events;

    private RuleSql(SegmentBook book, History history, Moment at) {
        ValueSql values = new ValueSql(script);
        this.book = book;
        this.lines = new LineSql(script, values);
        this.people = new PersonSql(script, values, at);
        this.events = new EventSql(script, values, new PropertySql(script, values, lines, history), people, at);
    }

    /**
     * One column {@code person}: the living ids of all for whom the rule holds.
     *
     * @param book for rules that are made of segments
     * @throws NotInHistory for a condition that only stored states can answer
     */
    static Question members(Rule rule, SegmentBook book, History history, Moment at) {
        RuleSql writer = new RuleSql(book, history, at);
        String condition = writer.of(rule);
        String sql = writer.script.sql("SELECT p.person FROM " + writer.people.people() + " p WHERE " + condition);
        return new Question(sql, writer.script.values(), writer.lines.asksCatalogue());
    }

    /**
     * One row for each person, {@code person} and a boolean for each rule.
     *
     * @throws NotInHistory as {@link #members}
     */
    static Question verdicts(List<Rule> rules, SegmentBook book, History history, Moment at) {
        RuleSql writer = new RuleSql(book, history, at);
        String conditions = rules.stream().map(rule -> ", " + writer.of(rule)).collect(Collectors.joining("\n"));
        String sql = writer.script.sql("SELECT p.person" + conditions + "\nFROM " + writer.people.people() + " p");
        return new Question(sql, writer.script.values(), writer.lines.asksCatalogue());
    }

    private String of(Rule rule) {
        return switch (rule) {
            case Rule.All all -> parts(all.parts(), " AND ");
            case Rule.Any any -> parts(any.parts(), " OR ");
            case Rule.Not not -> "NOT " + of(not.part());
            case InSegment in ->
                (in.in() ? "" : "NOT ")
                        + book.find(in.key()).map(segment -> of(segment.rule())).orElse("false");
            case Leaf leaf -> {
                Members members = members(leaf);
                yield "(p.person " + (members.but() ? "NOT IN" : "IN") + " (SELECT person FROM " + members.table()
                        + "))";
            }
        };
    }

    private String parts(List<Rule> parts, String joint) {
        return parts.stream().map(this::of).collect(Collectors.joining(joint, "(", ")"));
    }

    private Members members(Leaf leaf) {
        return switch (leaf) {
            case EventCount count -> events.count(count);
            case EventNumber number -> events.number(number);
            case EventDistinct distinct -> events.distinct(distinct);
            case EventFavourite favourite -> events.favourite(favourite);
            case EventMoment moment -> events.moment(moment);
            case TraitIs trait -> people.traitIs(trait);
            case DateIs date -> people.dateIs(date);
            case LastSeen seen -> people.lastSeen(seen);
            case Bucket bucket -> people.bucket(bucket);
            default -> throw new NotInHistory(leaf);
        };
    }
}
