package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * The first, or the last, matching event happened, and did so within the last so much time (now - t &lt; length), longer ago (now - t
 * &gt;= length), from a moment on (t &gt;= from) and before another (t &lt; to); what is not asked holds. Exact.
 */
record EventMoment(
        boolean first,
        EventFilter filter,
        long withinMs,
        long longerMs,
        long fromMs,
        long toMs,
        Accumulator kept,
        long leafId)
        implements Leaf {
    private static final List<Field> WITHIN = Length.fields("within_", "less than so long ago");
    private static final List<Field> LONGER = Length.fields("more_than_", "so long ago or longer");
    private static final List<Field> TIMES = Field.all(WITHIN, LONGER, List.of(Window.FROM, Window.TO));

    static final List<LeafKind> KINDS = List.of(
            kind(
                    true,
                    "When something happened first",
                    "{'first':'Order Completed','within_days':30}",
                    "{'first':'Order Completed','from':'2026-01-01','to':'2026-02-01'}"),
            kind(
                    false,
                    "When something happened last",
                    "{'last':'Order Completed','more_than_days':60}",
                    "{'last':'Order Completed','more_than_days':30,'within_days':60}"));

    private static LeafKind kind(boolean first, String title, String... examples) {
        String key = first ? "first" : "last";
        Field event = Field.text(key, "the event's name");
        return new LeafKind(
                key,
                title,
                "There is a matching event, and the time of the " + key
                        + " one is as asked: less than so long ago, so long ago "
                        + "or longer, from a moment on, before a moment. Who never did it is not in.",
                Field.all(List.of(event), EventTests.FIELDS, TIMES),
                List.of(examples),
                read(first, event));
    }

    private static Function<RuleFields, Leaf> read(boolean first, Field event) {
        return fields -> {
            long withinMs = Length.read(fields, WITHIN);
            long longerMs = Length.read(fields, LONGER);
            long fromMs = fields.momentMs(Window.FROM, Long.MIN_VALUE);
            long toMs = fields.momentMs(Window.TO, Long.MAX_VALUE);
            if (withinMs != 0 && longerMs >= withinMs) {
                throw RuleFields.wrong(fields.at("within_days"), "Nothing is as old as that and younger at once.");
            }
            if (fromMs >= toMs) {
                throw RuleFields.wrong(fields.at(Window.TO.name()), "'to' is not after 'from'.");
            }
            return new EventMoment(first, EventTests.filter(fields, event), withinMs, longerMs, fromMs, toMs);
        };
    }

    EventMoment(boolean first, EventFilter filter, long withinMs, long longerMs, long fromMs, long toMs) {
        this(
                first,
                filter,
                withinMs,
                longerMs,
                fromMs,
                toMs,
                first ? new Accumulator.Earliest(List.of(filter)) : new Accumulator.Newest(List.of(filter), 1));
    }

    private EventMoment(
            boolean first, EventFilter filter, long withinMs, long longerMs, long fromMs, long toMs, Accumulator kept) {
        this(first, filter, withinMs, longerMs, fromMs, toMs, kept, kept.id());
    }

    static final long NEVER = Long.MIN_VALUE;

    /** {@link #NEVER} if it did not happen. */
    long timeMs(Evaluation known) {
        return switch (known.kept(kept, leafId)) {
            case Moment moment -> moment.equals(Moment.NONE) ? NEVER : moment.timeMs();
            case Marks marks -> marks.size() == 0 ? NEVER : marks.timeMs(0);
            case Kept other -> throw new IllegalStateException("not a moment: " + other);
        };
    }

    @Override
    public String kind() {
        return first ? "first" : "last";
    }

    @Override
    public Verdict judge(Evaluation known) {
        long timeMs = timeMs(known);
        if (timeMs == NEVER || timeMs < fromMs || timeMs >= toMs) {
            return Verdict.constant(false);
        }
        Verdict verdict = Verdict.constant(true);
        if (withinMs != 0) {
            verdict = verdict.and(known.recent(timeMs, withinMs));
        }
        return longerMs == 0
                ? verdict
                : verdict.and(known.recent(timeMs, longerMs).negated());
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(kept);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("event", filter.name());
        if (withinMs != 0) {
            said.put("within_ms", withinMs);
        }
        if (longerMs != 0) {
            said.put("more_than_ms", longerMs);
        }
        new Window.Between(fromMs, toMs).describe(said);
        filter.where().forEach(test -> test.describe(said.withArray("where").addObject()));
        if (timeMs(known) != NEVER) {
            said.put("known_ms", timeMs(known));
        }
    }

    @Override
    public String condition() {
        return filter.name() + EventTests.condition(filter.where()) + " happened " + kind()
                + (longerMs == 0 ? "" : " " + Length.words(longerMs) + " ago or longer")
                + (withinMs == 0 ? "" : " within " + Length.words(withinMs))
                + new Window.Between(fromMs, toMs).condition();
    }

    @Override
    public String present(Evaluation known) {
        return timeMs(known) == NEVER ? "never" : Window.moment(timeMs(known));
    }
}
