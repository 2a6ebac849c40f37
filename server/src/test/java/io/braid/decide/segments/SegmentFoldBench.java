package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.TestSubject;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What segments add to the fold of an event, alone, in processor time of one thread: a shop's events over 2,000 people through {@link SegmentFold}, with
 * the section decoded before each event and encoded after it as if everybody's next event came in another micro-batch. No test;
 * {@code bench/README.md} says how it is run and what it said last.
 */
public final class SegmentFoldBench {
    private static final int PEOPLE = 2_000;
    private static final int EVENTS = 200_000;
    private static final long START_MS = 1_790_000_000_000L;
    private static final List<String> NAMES = List.of(
            "Product Viewed",
            "Product Viewed",
            "Product Viewed",
            "Product List Viewed",
            "Product Added",
            "Order Completed");

    private SegmentFoldBench() {}

    /** The profile's part that segments ask for. */
    private static final class Person extends TestSubject {
        private byte[] kept = new byte[0];

        Person(long id) {
            super(1, id);
        }

        void load() {
            set(SegmentsState.SECTION, SegmentsState.SECTION.decode().apply(kept));
        }

        int save() {
            kept = SegmentsState.SECTION.encode().apply(get(SegmentsState.SECTION));
            return kept.length;
        }
    }

    /** A mix of what marketers ask for; of 200 rules 160 are about these events. */
    private static String rule(int n) {
        int days = 1 + n % 90;
        return switch (n % 10) {
            case 0 -> "{'event':'Product Viewed','count':{'at_least':" + (1 + n % 7) + "},'within_days':" + days + "}";
            case 1 ->
                "{'all':[{'event':'Order Completed'},{'not':{'event':'Order Completed','within_days':" + days + "}}]}";
            case 2 -> "{'sum':'total','of':'Order Completed','at_least':" + 100 * (1 + n % 20) + ",'within_days':365}";
            case 3 -> "{'most_frequent':'category','of':'Product Viewed','value':'c" + n % 5 + "','within_days':30}";
            case 4 ->
                "{'distinct':'product_id','of':'Product Viewed','at_least':" + (2 + n % 6) + ",'within_hours':" + days
                        + "}";
            case 5 -> "{'sequence':[{'event':'Product Added'},{'event':'Order Completed'}],'in_hours':" + days + "}";
            case 6 ->
                "{'event':'Product Viewed','where':[{'property':'price','op':'at_least','value':" + 10 * (n % 30)
                        + "}]}";
            case 7 -> "{'last':'Product Added','more_than_days':" + days + "}";
            case 8 -> "{'event':'Quiz " + n + "','count':{'at_least':2}}";
            default -> "{'trait':'city','op':'is','value':'c" + n + "'}";
        };
    }

    private static SegmentBook book(int count) {
        List<Segment> segments = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Rule rule = RuleReader.read(Json.read(rule(n).replace('\'', '"')), "/rule");
            segments.add(new Segment(n + 1, "s" + n, "S", "", "", null, rule, 1, SegmentStatus.READY, 0, false, 0));
        }
        Set<Long> ids = new TreeSet<>();
        segments.forEach(segment -> ids.addAll(SegmentBook.kept(segment.rule())));
        List<FillStore.KeptLeaf> kept = new ArrayList<>();
        ids.forEach(id -> kept.add(new FillStore.KeptLeaf(id, kept.size() + 1, true)));
        return new SegmentBook(
                1, segments, List.of(), kept, new Surroundings(ZoneOffset.UTC, JourneyStories.NONE), BackfillLane.NONE);
    }

    public static void main(String[] args) {
        for (int round = 0; round < 3; round++) {
            for (int count : new int[] {0, 200}) {
                run(count, round == 2);
            }
        }
    }

    private static void run(int count, boolean told) {
        SegmentBook book = book(count);
        int[] changes = {0};
        SegmentFold fold = new SegmentFold(book, (segment, entered, silently) -> changes[0]++);
        List<Person> people = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            people.add(new Person(n + 1));
        }
        List<Event> events = events();
        long bytes = 0;
        long startNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Event event : events) {
            Person person = people.get((int) (event.offset() * 7919 % PEOPLE));
            person.load();
            person.advanceTo(event.receivedMs());
            fold.fold(person, new Signal.EventSignal(event));
            bytes += person.save();
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startNs) / 1e9;
        if (told) {
            long leaves = people.stream()
                    .mapToLong(one -> one.get(SegmentsState.SECTION).leaves().size())
                    .sum();
            long last = people.stream().mapToLong(Person::save).sum();
            System.out.printf(
                    "%d segments: %,.0f events/s of one processor, %.1f us an event, %,d changes; state %,d bytes a profile, %.0f a leaf (%.0f leaves)%n",
                    count,
                    events.size() / seconds,
                    seconds * 1e6 / events.size(),
                    changes[0],
                    last / PEOPLE,
                    leaves == 0 ? 0.0 : (double) last / leaves,
                    (double) leaves / PEOPLE);
        }
        if (bytes == 42) {
            System.out.println();
        }
    }

    private static List<Event> events() {
        Random chance = new Random(1);
        List<Event> events = new ArrayList<>();
        for (int n = 1; n <= EVENTS; n++) {
            ObjectNode body = Json.object();
            body.putObject("properties")
                    .put("product_id", "p" + chance.nextInt(50))
                    .put("category", "c" + chance.nextInt(5))
                    .put("price", chance.nextInt(300))
                    .put("total", chance.nextInt(2_000));
            long timeMs = START_MS + n * 40_000L;
            String name = NAMES.get(chance.nextInt(NAMES.size()));
            events.add(new Event(
                    1,
                    n,
                    timeMs,
                    new NewEvent(EventType.TRACK, name, "m" + n, "", "a", "", 0, timeMs, 1, Trust.PUBLIC, body)));
        }
        return events;
    }
}
