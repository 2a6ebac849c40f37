package io.braid.spine.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.spine.event.Event;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TailTest {
    private final Tail tail = new Tail();

    @Test
    void whatWasForgottenIsSaidNotToBeHereAndTheRestIs() {
        assertThat(tail.after(0, 10)).as("nothing was appended yet").isNull();
        tail.add(events(1, 5));
        tail.forget(3);
        assertThat(offsets(tail.after(3, 10))).containsExactly(4L, 5L);
        assertThat(tail.after(2, 10)).as("3 is gone").isNull();
        tail.forget(9);
        assertThat(tail.after(5, 10)).as("up to the end").isEmpty();
        assertThat(tail.after(4, 10)).isNull();
        tail.add(events(6, 7));
        assertThat(offsets(tail.after(5, 1))).containsExactly(6L);
        assertThat(offsets(tail.after(6, 10))).containsExactly(7L);
    }

    @Test
    void aGapInTheOffsetsStartsItAnew() {
        tail.add(events(1, 2));
        tail.add(events(5, 6));
        assertThat(tail.after(1, 10)).isNull();
        assertThat(offsets(tail.after(4, 10))).containsExactly(5L, 6L);
    }

    @Test
    void itKeepsSoManyAndNoMore() {
        tail.add(events(1, Tail.EVENTS_MAX + 1L));
        assertThat(tail.after(0, 1)).isNull();
        assertThat(offsets(tail.after(1, 1))).containsExactly(2L);
    }

    private static List<Long> offsets(List<Event> events) {
        return events.stream().map(Event::offset).toList();
    }

    private static List<Event> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(offset -> new Event(1, offset, 1_000, Events.track("m" + offset, "a", "seen", 1_000)))
                .toList();
    }
}
