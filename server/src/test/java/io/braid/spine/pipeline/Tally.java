package io.braid.spine.pipeline;

import io.braid.base.kernel.Bytes;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Signal.EventSignal;
import io.braid.spine.pipeline.Signal.TimeSignal;
import java.util.List;

/**
 * A small stage for tests: counts a profile's events and wakings; the event {@code wake} asks to be woken after its property
 * {@code after}, {@code chain} emits itself n times, {@code poison} fails.
 */
final class Tally implements Stage {
    record Count(long events, long wakings, long links) {}

    record Link(int left) implements Signal {}

    static final Section<Count> SECTION = new Section<>(
            9,
            "tally",
            () -> new Count(0, 0, 0),
            c -> Bytes.writer()
                    .varint(c.events)
                    .varint(c.wakings)
                    .varint(c.links)
                    .toByteArray(),
            bytes -> {
                Bytes.Reader r = Bytes.reader(bytes);
                return new Count(r.varint(), r.varint(), r.varint());
            },
            (a, b) -> new Count(a.events + b.events, a.wakings + b.wakings, a.links + b.links));

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(SECTION);
    }

    @Override
    public Run open(Batch batch) {
        return new TallyRun();
    }

    private static final class TallyRun implements Run {
        @Override
        public void merge(Subject winner, Subject loser) {
            winner.note(new Fact("tally", "Merged", winner.nowMs(), Json.object()));
        }

        @Override
        public void fold(Subject subject, Signal signal) {
            Count count = subject.get(SECTION);
            switch (signal) {
                case EventSignal(Event event) -> {
                    if (event.name().equals("poison")) {
                        throw new IllegalStateException("poison");
                    }
                    subject.set(SECTION, new Count(count.events + 1, count.wakings, count.links));
                    if (event.name().equals("wake")) {
                        subject.dueAt(
                                SECTION,
                                subject.nowMs()
                                        + event.properties().get("after").asLong());
                    }
                    if (event.name().equals("chain")) {
                        subject.emit(new Link(event.properties().get("length").asInt()));
                    }
                }
                case TimeSignal(long nowMs) -> {
                    subject.set(SECTION, new Count(count.events, count.wakings + 1, count.links));
                    subject.note(new Fact("tally", "Woken", nowMs, Json.object().put("events", count.events)));
                }
                case Link(int left) -> {
                    subject.set(SECTION, new Count(count.events, count.wakings, count.links + 1));
                    if (left > 1) {
                        subject.emit(new Link(left - 1));
                    }
                }
                default -> {}
            }
        }
    }
}
