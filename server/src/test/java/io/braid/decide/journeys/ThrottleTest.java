package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.spine.pipeline.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** At most so many people an hour, whatever happens; first come first served. */
class ThrottleTest {
    private static final String JOURNEY = """
            title: T
            entry: {event: Came}
            nodes: [{id: calls, type: throttle, per_hour: %d, next: called}, {id: called, type: exit, reason: called}]
            """;

    @Test
    void theFirstPassesAtOnceAndTheOthersInTheOrderInWhichTheyCame() {
        Journey journey = Definitions.journey(JOURNEY.formatted(2));
        Map<String, Turns> line = new HashMap<>();
        List<Play> people = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Play play = new Play(journey);
            play.person.queues = line;
            people.add(play.enter());
        }
        assertThat(people.get(0).told).containsExactly("0 calls", "0 called", "0 exit called");
        assertThat(people.get(1).minute(30).instance().live()).isTrue();
        assertThat(people.get(1).minute(31).last()).isEqualTo("30 exit called");
        assertThat(people.get(2).minute(61).last()).isEqualTo("60 exit called");
    }

    @Test
    void nothingButHisTurnLetsOnePass() {
        Play play = new Play(Definitions.journey(JOURNEY.formatted(1)));
        play.person.queues.put("calls", new Turns(Play.START * 1_000, 0, Play.START * 1_000));
        Instance waiting = play.enter().instance();
        play.does("Came")
                .does("Product Viewed")
                .give(new Input.TimeDue())
                .give(new Input.Invited("test", "", Json.object()))
                .feedback("sms", Input.Outcome.CLICKED);
        assertThat(play.instance()).isEqualTo(waiting);
        assertThat(play.minute(61).last()).isEqualTo("60 exit called");
    }

    @Test
    void fromOneToAMillionPeopleAnHour() {
        assertThat(Definitions.journey(JOURNEY.formatted(Throttle.PER_HOUR_MAX)))
                .isNotNull();
        for (int wrong : new int[] {0, Throttle.PER_HOUR_MAX + 1}) {
            assertThatThrownBy(() -> Definitions.journey(JOURNEY.formatted(wrong)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("from 1 to 1000000");
        }
        assertThatThrownBy(() ->
                        Definitions.journey("title: T\nentry: {event: A}\nnodes: [{id: a, type: throttle, next: a}]"))
                .hasMessageContaining("without a wait");
    }

    @Test
    void aCrashNeitherForgetsATurnNorGivesOneTwice() {
        House house = new House();
        house.publish(Definitions.journey(JOURNEY.formatted(60)));
        house.happens(1, 0, came());
        house.crashes(2, 0, came());
        house.happens(3, 0, came());
        house.happens(2, 0, came());
        assertThat(house.state(1).live()).isEmpty();
        assertThat(house.state(3).live()).hasSize(1);
        long third = house.state(3).live().getFirst().turnUs();
        long second = house.state(2).live().getFirst().turnUs();
        // One step of the line apart: nobody else's turn lies between.
        assertThat(second - third).isEqualTo(third - Play.START * 1_000);
        house.until(2);
        assertThat(house.state(3).live()).isEmpty();
        assertThat(house.state(2).live()).hasSize(1);
    }

    @Test
    void afterAnOutageTheyPassOneAfterTheOtherAndNotAllAtOnce() {
        House house = new House();
        house.publish(Definitions.journey(JOURNEY.formatted(60)));
        for (long id = 1; id <= 30; id++) {
            house.happens(id, 0, came());
        }
        house.clock.advanceTo(Play.START + 120 * Play.MINUTE);
        house.until(120);
        assertThat(inside(house)).isEqualTo(28);
        for (long atMs = Play.START + 120 * Play.MINUTE; atMs <= Play.START + 125 * Play.MINUTE; atMs += 5_000) {
            house.clock.advanceTo(atMs);
            house.untilMs(atMs);
        }
        assertThat(inside(house)).isBetween(23L, 24L);
    }

    private static long inside(House house) {
        return LongStream.rangeClosed(1, 30)
                .filter(id -> !house.state(id).live().isEmpty())
                .count();
    }

    private static Signal came() {
        return new Signal.EventSignal(Play.event("Came", Json.object(), Play.START, 1));
    }

    /** @param lateMs how late he is woken @param outageMs after it nobody is woken for so long */
    record Arrival(long afterMs, long lateMs, long outageMs) {}

    private record Waiting(long wakeMs, int order, long turnUs) {}

    @Property(tries = 300)
    void inNoHourMoreThanSoMany(
            @ForAll @IntRange(min = 1, max = 400) int perHour, @ForAll("arrivals") List<Arrival> arrivals) {
        List<Long> passed = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiting::wakeMs));
        Turns turns = Turns.NONE;
        long nowMs = Play.START;
        long openMs = 0;
        int next = 0;
        boolean late = false;
        long comesMs = nowMs + arrivals.getFirst().afterMs();
        while (next < arrivals.size() || !waiting.isEmpty()) {
            Waiting one;
            if (next < arrivals.size()
                    && (waiting.isEmpty() || comesMs <= waiting.peek().wakeMs())) {
                nowMs = Math.max(nowMs, comesMs);
                turns = turns.joined(nowMs, perHour);
                one = new Waiting(nowMs, next, turns.tailUs());
                openMs = Math.max(openMs, nowMs + arrivals.get(next).outageMs());
                next++;
                comesMs += next < arrivals.size() ? arrivals.get(next).afterMs() : 0;
            } else {
                one = waiting.poll();
                nowMs = Math.max(nowMs, Math.max(one.wakeMs(), openMs));
            }
            if (turns.passes(one.turnUs(), nowMs)) {
                passed.add(nowMs);
                order.add(one.order());
                turns = turns.passed(one.turnUs(), nowMs, perHour);
            } else {
                turns = nowMs >= turns.dueMs(one.turnUs()) ? turns.pushed(one.turnUs()) : turns;
                long lateMs = arrivals.get(one.order()).lateMs();
                late |= lateMs > 0;
                assertThat(turns.dueMs(one.turnUs())).isGreaterThan(nowMs);
                waiting.add(new Waiting(turns.dueMs(one.turnUs()) + lateMs, one.order(), one.turnUs()));
            }
        }
        assertThat(passed).hasSameSizeAs(arrivals);
        for (int i = perHour; i < passed.size(); i++) {
            assertThat(passed.get(i) - passed.get(i - perHour)).isGreaterThanOrEqualTo(Durations.HOUR_MS);
        }
        if (!late) {
            assertThat(order).isSorted();
        }
    }

    @Provide
    Arbitrary<List<Arrival>> arrivals() {
        Arbitrary<Long> late = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(0, 20_000)),
                net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(0, 4_000_000)));
        Arbitrary<Long> outage = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(20, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(0, 20_000_000)));
        return Combinators.combine(Arbitraries.longs().between(0, 60_000), late, outage)
                .as(Arrival::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(400);
    }

    @Test
    void almostSoManyPassWhereManyWait() {
        int perHour = 1_000;
        Turns turns = Turns.NONE;
        List<Long> turn = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            turns = turns.joined(Play.START, perHour);
            turn.add(turns.tailUs());
        }
        int inFourHours = 0;
        for (long turnUs : turn) {
            long nowMs = turns.dueMs(turnUs) + 900;
            assertThat(turns.passes(turnUs, nowMs)).isTrue();
            turns = turns.passed(turnUs, nowMs, perHour);
            inFourHours += nowMs < Play.START + 4 * Durations.HOUR_MS ? 1 : 0;
        }
        assertThat(inFourHours).isBetween(3_985, 4_000);
    }
}
