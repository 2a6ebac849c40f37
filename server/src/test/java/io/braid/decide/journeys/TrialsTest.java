package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.timers.ManualClock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A split that looks for its best way: who counts, when it is decided, and whom that concerns. */
final class TrialsTest {
    private static final String JOURNEY = """
            title: T
            entry: {event: Signed Up}
            nodes:
            - {id: first, type: wait, for: 1h, next: words}
            - id: words
              type: split
              goal: clicked
              within: 1d
              arms: [{name: short, share: 1, next: short}, {name: long, share: 1, next: long}]
            - {id: short, type: wait, for: 30d}
            - {id: long, type: wait, for: 30d}
            """;
    private static final long DAY = 24 * 60;

    private final House house = new House();
    private final ManualClock clock = new ManualClock(Play.START);
    private final Journey journey = house.publish(Definitions.journey(JOURNEY));
    private final Trials trials = new Trials(house.storage, house.store, house.trials, clock);

    /** Whoever got the long words clicks. */
    private static List<TrialOutcomes.Done> clicks(List<TrialArm> people) {
        return IntStream.range(0, people.size())
                .filter(i -> people.get(i).arm() == 1)
                .mapToObj(i -> new TrialOutcomes.Done(i, "", 1))
                .toList();
    }

    TrialsTest() {
        trials.open(1, (workspace, key, split, people) -> clicks(people), Ticker.system());
    }

    private void enter(long from, long to, long minute) {
        Signal signedUp = new Signal.EventSignal(
                Play.event("Signed Up", Json.object(), Play.START + minute * Play.MINUTE, (int) (from + minute)));
        house.batch(LongStream.range(from, to)
                .peek(id -> house.person(id).profileId = id)
                .mapToObj(id -> new House.Happening(id, Play.START + minute * Play.MINUTE, signedUp))
                .toList());
    }

    private void lookAt(long minute) {
        clock.advanceTo(Play.START + minute * Play.MINUTE);
        trials.look();
    }

    private String where(long id) {
        return house.state(id).live().getFirst().node();
    }

    private String drawn(long id) {
        return Hashes.draw(journey.seed() + "/words", id) < Hashes.DRAWS / 2 ? "short" : "long";
    }

    @Test
    void theBestWayGetsThoseWhoEnterAfterwardsAndTheOthersKeepTheirs() {
        enter(1, 401, 0);
        house.until(60);
        lookAt(60 + DAY);
        assertThat(trials.of(1, journey).getFirst().winner())
                .as("nobody's time is over")
                .isNull();
        enter(401, 431, 60 + DAY);
        lookAt(61 + DAY);
        Trials.Standing standing = trials.of(1, journey).getFirst();
        assertThat(standing.winner())
                .isEqualTo(new TrialWinner(
                        journey.key(), "words", standing.split().trial(), 1, Play.START + (61 + DAY) * Play.MINUTE));
        assertThat(standing.arms().stream().mapToLong(Trials.Arm::people).sum()).isEqualTo(400);
        enter(431, 461, 61 + DAY);
        house.until(121 + DAY);
        assertThat(LongStream.range(1, 431)).allMatch(id -> where(id).equals(drawn(id)));
        assertThat(LongStream.range(431, 461)).allMatch(id -> where(id).equals("long"));
        assertThat(trials.of(1, journey).getFirst().arms().stream()
                        .mapToLong(Trials.Arm::people)
                        .sum())
                .as("who was sent to the winner is in no trial")
                .isEqualTo(430);
    }

    @Test
    void aTrialOfOtherWaysBeginsAnewAndAnotherTitleDoesNot() {
        enter(1, 401, 0);
        house.until(60);
        lookAt(61 + DAY);
        Journey renamed = house.publish(Definitions.journey(JOURNEY.replace("title: T", "title: U")));
        assertThat(trials.of(1, renamed).getFirst().winner()).isNotNull();
        Journey other = house.publish(Definitions.journey(JOURNEY.replace("name: long", "name: longer")));
        assertThat(trials.of(1, other).getFirst().winner()).isNull();
        enter(431, 461, 62 + DAY);
        house.until(122 + DAY);
        assertThat(LongStream.range(431, 461)).allMatch(id -> where(id).equals(drawn(id)));
    }

    @Test
    void moneyOfOneCurrencyIsNeverAddedToAnothers() {
        trials.open(
                1,
                (workspace, key, split, people) -> IntStream.range(0, people.size())
                        .mapToObj(i -> new TrialOutcomes.Done(i, i % 4 == 0 ? "USD" : "EUR", 100))
                        .toList(),
                Ticker.system());
        Journey money = house.publish(Definitions.journey(JOURNEY.replace("goal: clicked", "goal: revenue")));
        enter(1, 401, 0);
        house.until(60);
        clock.advanceTo(Play.START + (61 + DAY) * Play.MINUTE);
        Trials.Standing standing = trials.of(1, money).getFirst();
        assertThat(standing.currency()).isEqualTo("EUR");
        assertThat(standing.arms().stream()
                        .mapToLong(arm -> arm.counted().hits())
                        .sum())
                .isEqualTo(300);
    }

    @Test
    void theTimeThatCountsHasItsLimits() {
        Definitions.journey(JOURNEY.replace("within: 1d", "within: 30d"));
        assertThatThrownBy(() -> Definitions.journey(JOURNEY.replace("within: 1d", "within: 31d")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("/nodes/1/within");
        assertThatThrownBy(() -> Definitions.journey(JOURNEY.replace("within: 1d", "within: 59m")))
                .hasMessageContaining("/nodes/1/within");
    }
}
