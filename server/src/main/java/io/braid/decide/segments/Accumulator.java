package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.kernel.Json;
import java.util.List;

/**
 * How matching events are kept, and nothing of what is asked of them: leaves compare it, computed traits say it. Its id is made of
 * what it keeps and of nothing else, so two rules that keep the same share one state, and an edited rule finds what did not change.
 *
 * <p>{@link #take} is safe with duplicates, disorder and events that come again by back-fill: it gives the state of the set of
 * events, whatever their order. Where that has an end (beyond 256 events) the class says so.
 */
sealed interface Accumulator {
    /** Events of one kind that are kept; an event may match several. */
    List<EventFilter> filters();

    /** What the state depends on, beside the filters. */
    String shape();

    Kept empty();

    /**
     * @param filter which of {@link #filters} the event matches
     * @return the same object if nothing changed
     */
    Kept take(Kept before, int filter, Happening event);

    /** Whether it looks at more of an event than its time, its place and its sender. */
    default boolean readsProperties() {
        return switch (this) {
            case Newest newest -> testsProperties();
            case Earliest earliest -> testsProperties();
            case Ordered ordered -> testsProperties();
            case Numbers numbers -> true;
            case Different different -> true;
            case Frequent frequent -> true;
            case Extreme extreme -> true;
            case Faded faded -> true;
        };
    }

    private boolean testsProperties() {
        return filters().stream().anyMatch(filter -> !filter.where().isEmpty());
    }

    /** Stable: depends on what is kept only. */
    default long id() {
        ObjectNode what = Json.object().put("shape", shape());
        filters().forEach(filter -> filter.describe(what.withArray("filters").addObject()));
        return LeafIds.hash(Json.write(what));
    }

    /** The newest (time, id) pairs: for counts. See {@link Marks}. */
    record Newest(List<EventFilter> filters, int capacity) implements Accumulator {
        public Newest {
            filters = List.copyOf(filters);
        }

        @Override
        public String shape() {
            return "newest " + capacity;
        }

        @Override
        public Kept empty() {
            return Marks.NONE;
        }

        @Override
        public Kept take(Kept before, int filter, Happening event) {
            return ((Marks) before).with(event.timeMs(), event.id(), capacity);
        }
    }

    /** When it happened first. */
    record Earliest(List<EventFilter> filters) implements Accumulator {
        public Earliest {
            filters = List.copyOf(filters);
        }

        @Override
        public String shape() {
            return "earliest";
        }

        @Override
        public Kept empty() {
            return Moment.NONE;
        }

        @Override
        public Kept take(Kept before, int filter, Happening event) {
            return ((Moment) before).with(event.timeMs());
        }
    }

    /**
     * The numbers of a property.
     *
     * @param paneMs how wide a pane is, beyond the events that are kept one by one; see {@link Amounts}
     */
    record Numbers(List<EventFilter> filters, String property, long paneMs) implements Accumulator {
        public Numbers {
            filters = List.copyOf(filters);
        }

        @Override
        public String shape() {
            return "numbers " + paneMs + " " + property;
        }

        @Override
        public Kept empty() {
            return Amounts.NONE;
        }

        @Override
        public Kept take(Kept before, int filter, Happening event) {
            Amounts amounts = (Amounts) before;
            boolean covered = amounts.covers(event.id());
            int line = 0;
            Amounts after = amounts;
            for (JsonNode value : event.values(property)) {
                long scaled = Amounts.scaled(value);
                if (scaled != Amounts.NO_NUMBER) {
                    after = after.with(event.timeMs(), event.id(), line, scaled, paneMs, covered);
                }
                line++;
            }
            return after == amounts ? amounts : after.covering(event.id(), event.again());
        }
    }

    /** The newest different values of a property. */
    record Different(List<EventFilter> filters, String property, int capacity) implements Accumulator {
        public Different {
            filters = List.copyOf(filters);
        }

        @Override
        public String shape() {
            return "different " + capacity + " " + property;
        }

        @Override
        public Kept empty() {
            return Distincts.NONE;
        }

        @Override
        public Kept take(Kept before, int filter, Happening event) {
            Distincts after = (Distincts) before;
            for (JsonNode value : event.values(property)) {
                String text = Words.text(value);
                if (!text.isEmpty()) {
                    after = after.with(event.timeMs(), LeafIds.hash(text), capacity);
                }
            }
            return after;
        }
    }

    /** The values of a property in the newest 256 places where it stood: for the most frequent one. */
    record Frequent(List<EventFilter> filters, String property) implements Accumulator {
        public Frequent {
            filters = List.copyOf(filters);
        }

        @Override
        public String shape() {
            return "frequent " + property;
        }

        @Override
        public Kept empty() {
            return Words.NONE;
        }

        @Override
        public Kept take(Kept before, int filter, Happening event) {
            Words after = (Words) before;
            int line = 0;
            for (JsonNode value : event.values(property)) {
                String text = Words.said(value);
                if (!text.isEmpty()) {
                    after = after.with(event.timeMs(), event.id(), line, text);
                }
                line++;
            }
            return after;
        }
    }

    /** What a property said in the first, or the last, event where it stands. */
    record Extreme(List<EventFilter> filters, String property, boolean first) implements Accumulator {
        public Extreme {
            filters = List.copyOf(filters);
        }

        @Override
        public String shape() {
            return (first ? "first " : "last ") + property;
        }

        @Override
        public Kept empty() {
            return Said.NOTHING;
        }

        @Override
        public Kept take(Kept before, int filter, Happening event) {
            for (JsonNode value : event.values(property)) {
                if (value.isValueNode() && !value.isNull()) {
                    JsonNode kept = value.isTextual() ? TextNode.valueOf(Words.spelling(value.textValue())) : value;
                    return ((Said) before).with(first, event.timeMs(), event.id(), Json.write(kept));
                }
            }
            return before;
        }
    }

    /**
     * How much the values of a property matter, fading: see {@link Fading}. No two filters are of one event.
     *
     * @param weights of a value in an event of each filter; 0 for none
     */
    record Faded(List<EventFilter> filters, String property, List<Integer> weights, long halfLifeMs)
            implements Accumulator {
        public Faded {
            filters = List.copyOf(filters);
            weights = List.copyOf(weights);
        }

        @Override
        public String shape() {
            return "faded " + halfLifeMs + " " + weights + " " + property;
        }

        @Override
        public Kept empty() {
            return Fading.NONE;
        }

        @Override
        public Kept take(Kept before, int filter, Happening event) {
            Fading fading = (Fading) before;
            if (weights.get(filter) == 0 || fading.offsets().covers(event.id())) {
                return before;
            }
            List<String> texts = event.values(property).stream()
                    .map(Words::said)
                    .filter(text -> !text.isEmpty())
                    .toList();
            return texts.isEmpty()
                    ? before
                    : fading.with(event.timeMs(), texts, weights.get(filter), halfLifeMs)
                            .covering(event.id(), event.again());
        }
    }

    /** The newest events of several steps. */
    record Ordered(List<EventFilter> filters) implements Accumulator {
        public Ordered {
            filters = List.copyOf(filters);
        }

        @Override
        public String shape() {
            return "ordered";
        }

        @Override
        public Kept empty() {
            return Trail.NONE;
        }

        @Override
        public Kept take(Kept before, int filter, Happening event) {
            return ((Trail) before).with(filter, event.timeMs(), event.id());
        }
    }
}
