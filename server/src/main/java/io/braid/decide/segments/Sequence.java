package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * There are events e1, e2, …, en, each matching its step, each newer than the one before by (time, id), with time(en) - time(e1) &lt;=
 * length (if one is given), en in the window, and no event that matches {@code without} newer than e1 and older than en. Of each step, and
 * of {@code without}, the newest {@value Trail#KEPT_MAX} events are looked at; when there are so many that match {@code without}, e1 must be
 * newer than the oldest of them.
 *
 * <p>How: for each event of step i the newest possible e1 of a chain that ends in it; a newer e1 is never worse, for the length nor for
 * what must not lie between. So one pass over the steps finds every event that ends a sequence.
 */
record Sequence(
        List<EventFilter> steps, EventFilter without, long lengthMs, Window window, Accumulator kept, long leafId)
        implements Leaf {
    static final int STEPS_MAX = 5;

    private static final Field EVENT = Field.text("event", "the event's name");
    private static final List<Field> STEP = Field.all(List.of(EVENT), EventTests.FIELDS);
    private static final Field STEPS = Field.list("sequence", "what happened, in this order", 2, STEPS_MAX, STEP)
            .needed();
    private static final Field WITHOUT =
            Field.object("without", "what did not happen between the first and the last", 1, 0, STEP);
    private static final List<Field> LENGTH = Length.fields("in_", "from the first to the last step at most so long");

    static final LeafKind KIND = new LeafKind(
            "sequence",
            "Did one thing after another",
            "There are events of all steps, each newer than the one before, the last in the window and not longer than so long after the "
                    + "first, without the other thing between the first and the last. The newest 64 events of each step count; when there "
                    + "are 64 of the other thing, the sequence must have begun after the oldest of them.",
            Field.all(List.of(STEPS, WITHOUT), LENGTH, Window.FIELDS),
            List.of(
                    "{'sequence':[{'event':'Product Viewed'},{'event':'Order Completed'}],'in_hours':24}",
                    "{'sequence':[{'event':'Product Added'},{'event':'Checkout Started'}],'in_days':7,"
                            + "'without':{'event':'Order Completed'},'within_days':30}"),
            Sequence::read);

    private static Sequence read(RuleFields fields) {
        return new Sequence(
                fields.list(STEPS, step -> EventTests.filter(step, EVENT)),
                fields.has(WITHOUT.name()) ? EventTests.filter(fields.object(WITHOUT), EVENT) : null,
                Length.read(fields, LENGTH),
                Window.read(fields));
    }

    /** @param without null for nothing */
    Sequence(List<EventFilter> steps, EventFilter without, long lengthMs, Window window) {
        this(List.copyOf(steps), without, lengthMs, window, new Accumulator.Ordered(filters(steps, without, window)));
    }

    private Sequence(List<EventFilter> steps, EventFilter without, long lengthMs, Window window, Accumulator kept) {
        this(steps, without, lengthMs, window, kept, kept.id());
    }

    /** An absolute window is the last step's. */
    private static List<EventFilter> filters(List<EventFilter> steps, EventFilter without, Window window) {
        List<EventFilter> all = new ArrayList<>(steps);
        all.set(all.size() - 1, all.getLast().in(window));
        if (without != null) {
            all.add(without);
        }
        return all;
    }

    /** Times at which sequences ended, newest first. */
    private record Ends(List<Long> timesMs) implements Series {
        @Override
        public int size() {
            return timesMs.size();
        }

        @Override
        public long timeMs(int n) {
            return timesMs.get(n);
        }
    }

    private Ends ends(Evaluation known) {
        Trail trail = (Trail) known.kept(kept, leafId);
        int[] begins = indexes(trail.step(0).size());
        for (int step = 1; step < steps.size(); step++) {
            begins = begins(trail.step(step - 1), begins, trail.step(step));
        }
        Marks first = trail.step(0);
        Marks last = trail.step(steps.size() - 1);
        List<Long> times = new ArrayList<>();
        for (int n = 0; n < last.size(); n++) {
            boolean chain = begins[n] >= 0;
            if (chain
                    && (lengthMs == 0 || last.timeMs(n) - first.timeMs(begins[n]) <= lengthMs)
                    && isFree(first, begins[n], last, n, trail)) {
                times.add(last.timeMs(n));
            }
        }
        return new Ends(times);
    }

    private static int[] indexes(int size) {
        int[] all = new int[size];
        for (int n = 0; n < size; n++) {
            all[n] = n;
        }
        return all;
    }

    /**
     * For each event of a step the newest beginning of a chain that ends in it; -1 for none. A newer event's chain begins no earlier than an
     * older one's, so the newest event before it that has a chain has the best: both lists are walked once.
     */
    private static int[] begins(Marks before, int[] beginsBefore, Marks step) {
        int[] begins = new int[step.size()];
        int b = 0;
        for (int n = 0; n < step.size(); n++) {
            while (b < before.size() && !step.isNewer(n, before.timeMs(b), before.id(b))) {
                b++;
            }
            begins[n] = b < before.size() ? beginsBefore[b] : -1;
        }
        return begins;
    }

    private boolean isFree(Marks first, int begin, Marks last, int end, Trail trail) {
        if (without == null) {
            return true;
        }
        Marks others = trail.step(steps.size());
        for (int n = 0; n < others.size(); n++) {
            boolean after = others.isNewer(n, first.timeMs(begin), first.id(begin));
            if (after && last.isNewer(end, others.timeMs(n), others.id(n))) {
                return false;
            }
        }
        int oldest = others.size() - 1;
        return others.size() < Trail.KEPT_MAX || first.isNewer(begin, others.timeMs(oldest), others.id(oldest));
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Ends ends = ends(known);
        return window.judge(ends, known.part(window, ends), known, count -> count > 0);
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(kept);
        if (window.zoned()) {
            watch.zone();
        }
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        ArrayNode told = said.putArray("sequence");
        steps.forEach(step -> tell(told.addObject(), step));
        if (without != null) {
            tell(said.putObject("without"), without);
        }
        if (lengthMs != 0) {
            said.put("length_ms", lengthMs);
        }
        window.describe(said);
        Ends ends = ends(known);
        if (ends.size() > 0) {
            said.put("known_ms", ends.timeMs(0));
        }
    }

    private static void tell(ObjectNode said, EventFilter step) {
        said.put("event", step.name());
        step.where().forEach(test -> test.describe(said.withArray("where").addObject()));
    }

    @Override
    public String condition() {
        return String.join(
                        ", then ",
                        steps.stream()
                                .map(step -> step.name() + EventTests.condition(step.where()))
                                .toList())
                + (lengthMs == 0 ? "" : ", all in " + Length.words(lengthMs))
                + (without == null ? "" : ", without " + without.name() + EventTests.condition(without.where()))
                + window.condition();
    }

    @Override
    public String present(Evaluation known) {
        Ends ends = ends(known);
        return ends.size() == 0 ? "never" : "last ended " + Window.moment(ends.timeMs(0));
    }
}
