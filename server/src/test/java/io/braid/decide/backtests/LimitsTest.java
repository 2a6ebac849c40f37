package io.braid.decide.backtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.spine.pipeline.Folded;
import io.braid.spine.pipeline.TimelineRow;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How much is played, and what the figures of a part say of all. */
class LimitsTest {
    private static final List<Long> TEN = LongStream.rangeClosed(1, 10).boxed().toList();

    @Test
    void peopleArePlayedUntilTheirEventsFillTheRoom() {
        Map<Long, Long> each = Map.of(1L, 30L, 2L, 50L, 3L, 20L, 4L, 1L);
        Crowd.Draw full = Crowd.within(10, TEN.subList(0, 4), each, 100, Map.of(), Map.of());
        assertThat(full.people()).extracting(Crowd.Person::id).containsExactly(1L, 2L, 3L);
        assertThat(full.drawn()).isEqualTo(3);
        assertThat(Crowd.within(10, TEN.subList(0, 4), each, 101, Map.of(), Map.of())
                        .people())
                .hasSize(4);
    }

    @Test
    void whoDidTooMuchIsLeftOutAndCounted() {
        Map<Long, Long> each = Map.of(1L, Crowd.PERSON_EVENTS_MAX, 2L, Crowd.PERSON_EVENTS_MAX + 1);
        Crowd.Draw draw = Crowd.within(2, List.of(1L, 2L), each, Crowd.EVENTS_MAX, Map.of(), Map.of());
        assertThat(draw.people()).extracting(Crowd.Person::id).containsExactly(1L);
        assertThat(draw.leftOut()).isEqualTo(1);
    }

    @Test
    void aWorldHoldsSoManyPeopleAndEventsAndOnePersonAtLeast() {
        List<Crowd.Person> idle = LongStream.rangeClosed(1, BacktestRun.WORLD_PEOPLE + 1)
                .mapToObj(id -> new Crowd.Person(id, 1))
                .toList();
        assertThat(BacktestRun.worlds(idle)).extracting(List::size).containsExactly(BacktestRun.WORLD_PEOPLE, 1);
        long half = BacktestRun.WORLD_EVENTS / 2;
        assertThat(BacktestRun.worlds(List.of(
                        new Crowd.Person(1, BacktestRun.WORLD_EVENTS + 1),
                        new Crowd.Person(2, half),
                        new Crowd.Person(3, half),
                        new Crowd.Person(4, 1))))
                .extracting(List::size)
                .containsExactly(1, 2, 1);
        assertThat(BacktestRun.worlds(List.of())).isEmpty();
    }

    @Test
    void whatAPartOfThePeopleDidIsReckonedForAll() {
        Tally tally = new Tally("j", ZoneOffset.UTC);
        List<TimelineRow> rows = LongStream.rangeClosed(1, 30)
                .mapToObj(id -> new TimelineRow(
                        id,
                        1_000,
                        id,
                        0,
                        "journey",
                        "Entered journey",
                        "",
                        "{\"journey\":\"j\",\"instance\":\"" + id + "\"}"))
                .toList();
        tally.folded(new Folded(1, 31, 0, List.of(new Folded.Part(1, rows, List.of(), List.of()))));
        Crowd.Draw third = new Crowd.Draw(
                120,
                40,
                LongStream.rangeClosed(1, 40)
                        .mapToObj(id -> new Crowd.Person(id, 1))
                        .toList(),
                Map.of(7L, 9L),
                Map.of());
        Answer answer = tally.answer(third, 0, Backtest.DAY_MS - 1, Map.of());
        assertThat(answer.entered()).isEqualTo(90);
        assertThat(answer.inside()).isEqualTo(90);
        assertThat(answer.days()).extracting(Answer.Day::entered).containsExactly(90L);
        assertThat(answer.candidates()).isEqualTo(120);
        assertThat(answer.played()).isEqualTo(40);
        assertThat(answer.examples()).hasSize(Tally.EXAMPLES_MAX);
        // Who was merged since is shown as who he is now.
        assertThat(answer.examples().get(6).profile()).isEqualTo("9");
    }
}
