package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.spine.pipeline.Signal;
import io.braid.talk.delivery.SendCancelled;
import io.braid.talk.delivery.SendIntent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several ways are one entry: whatever ends, moves, holds out or counts the person does so to all of them. */
class ParallelFamilyTest extends ParallelRig {
    @Test
    void theWorldSeesOneEntryWithOneOccasionAndUniqueKeys() {
        journey("""
              - {id: both, type: parallel, ways: [{next: tell}, {next: tell}]}
              - {id: tell, type: message, message: m, channel: email, purpose: transactional, next: rest}
              - {id: rest, type: wait, for: 1d}
            """);
        comes(ANNA);
        assertThat(house.sends).hasSize(2).extracting(SendIntent::sendKey).doesNotHaveDuplicates();
        assertThat(house.sends).extracting(SendIntent::instanceId).containsOnly(101L);
        assertThat(count().inside()).isEqualTo(1);
        house.until(24 * 60);
        assertThat(count()).isEqualTo(new JourneyStore.Counts(0, Map.of("completed", 1L)));
        Map<Passage, Long> flow = house.storage.inTransaction(tx -> house.store.flow(tx, 1, "test"));
        assertThat(flow)
                .containsEntry(new Passage("test", "", "both", ""), 1L)
                .containsEntry(new Passage("test", "both", "tell", ""), 2L)
                .containsEntry(new Passage("test", "rest", "", Deeds.WAY_ENDED), 1L);
    }

    @Test
    void anOrderEndsAllWaysAndTakesBackWhatAnyOfThemAskedFor() {
        journey(BOTH);
        comes(ANNA);
        house.happens(ANNA, 30, ORDER);
        assertThat(house.state(ANNA).live()).isEmpty();
        assertThat(house.emitted).contains(new SendCancelled(101, "", true, "ordered"));
        assertThat(notes()).containsOnlyOnce("30 Exited journey ordered").containsOnlyOnce("30 Way ended ordered");
        assertThat(house.state(ANNA).past("test").orElseThrow().reason()).isEqualTo("ordered");
    }

    @Test
    void aGoalThatEndsTheJourneyEndsItForAllWays() {
        journey("""
              - {id: both, type: parallel, ways: [{next: long}, {next: wait}]}
              - {id: long, type: wait, for: 30d}
              - {id: wait, type: wait_for, within: 9d, branches: [{event: Won, next: won}]}
              - {id: won, type: goal, goal: won}
            """);
        comes(ANNA);
        house.happens(ANNA, 30, event("Won", 30));
        assertThat(house.state(ANNA).live()).isEmpty();
        assertThat(count().left()).isEqualTo(Map.of("won", 1L));
    }

    @Test
    void atMost25EntriesAPersonHoweverManyWaysEachGoes() {
        house.publish(Definitions.journey("""
            title: T
            entry: {event: Came, again: each_key, key: n}
            nodes: [{id: p, type: parallel, ways: [{next: w}, {next: w}, {next: w}, {next: w}]}, {id: w, type: wait, for: 1d}]
            """));
        for (int i = 0; i < 26; i++) {
            house.batch(List.of(new House.Happening(
                    1,
                    Play.START,
                    new Signal.EventSignal(Play.event("Came", Json.object().put("n", "k" + i), Play.START, i + 1)))));
        }
        assertThat(Family.count(house.state(1).live())).isEqualTo(JourneysState.LIVE_MAX);
        assertThat(house.state(1).live()).hasSize(Family.PERSON_MAX);
        assertThat(notes()).last().isEqualTo("0 Journey not entered too_many");
    }

    @Test
    void aForkWithoutRoomGoesTheFirstWayAlone() {
        // Six times four ways and what goes on from a join beside them: no drawing says that it is too much.
        String ways = IntStream.range(0, 6).mapToObj(i -> "{next: again}").collect(Collectors.joining(", "));
        journey("""
              - {id: all, type: parallel, ways: [{next: more}, {next: meet}]}
              - {id: more, type: parallel, ways: [%s]}
              - {id: again, type: parallel, ways: [{next: w}, {next: w}, {next: w}, {next: w}]}
              - {id: w, type: wait, for: 1d}
              - {id: meet, type: join, next: six}
              - {id: six, type: parallel, ways: [{next: w}, {next: v}]}
              - {id: v, type: wait, for: 2d}
            """.formatted(ways));
        comes(ANNA);
        assertThat(house.state(ANNA).live()).hasSize(Family.TOGETHER_MAX);
        assertThat(stands(ANNA)).containsExactly("w");
        assertThat(notes()).containsOnlyOnce("0 Step skipped sixno_room");
        house.until(24 * 60);
        assertThat(count().left()).isEqualTo(Map.of("completed", 1L));
    }

    @Test
    void aJourneyAboutTheCartBeginsAnewAsOne() {
        house.publish(Definitions.journey("""
            title: T
            about: cart
            entry: {cart: changed}
            nodes:
              - {id: silent, type: wait_until_silent, for: 30m, next: both}
              - {id: both, type: parallel, ways: [{next: a}, {next: b}]}
              - {id: a, type: cascade, wait: 1d, legs: [{channel: email, message: m}], next: c}
              - {id: b, type: wait, for: 3d}
              - {id: c, type: wait, for: 9d}
            """));
        Signal changed = new House.InputSignal(new Input.CartChanged("cart-1"));
        house.happens(ANNA, 0, changed);
        house.until(30);
        assertThat(stands(ANNA)).containsExactlyInAnyOrder("a", "b");
        house.happens(ANNA, 40, changed);
        assertThat(stands(ANNA)).containsExactly("silent");
        assertThat(notes()).contains("40 Way ended restarted");
        house.until(90);
        assertThat(stands(ANNA)).containsExactlyInAnyOrder("a", "b");
        assertThat(house.sends)
                .extracting(SendIntent::sendKey)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void whoIsHeldOutInOneWayIsHeldOutInAll() {
        long held = 1;
        while (Hashes.draw("test", held) >= 5_000) {
            held++;
        }
        journey("""
              - {id: both, type: parallel, ways: [{next: wait}, {next: hold}]}
              - {id: hold, type: holdout, percent: 50}
              - {id: wait, type: wait, for: 1h, next: tell}
              - {id: tell, type: message, message: m, channel: sms, purpose: transactional}
            """);
        comes(held);
        house.until(60);
        assertThat(house.sends).hasSize(1).allMatch(SendIntent::ghost);
    }

    @Test
    void ofTwoPeopleWhoAreOneTheOlderEntryStaysWithAllItsWays() {
        journey(BOTH);
        comes(ANNA);
        house.happens(BORIS, 10, event("Came", 10));
        assertThat(house.state(BORIS).live()).hasSize(2);
        house.merge(BORIS, ANNA, 20);
        assertThat(house.state(BORIS).live()).hasSize(2).allMatch(one -> one.family() == 101);
        assertThat(house.emitted).contains(SendCancelled.instance(103, "merged"));
        assertThat(count()).isEqualTo(new JourneyStore.Counts(1, Map.of("merged", 1L)));
        assertThat(notes()).containsOnlyOnce("20 Exited journey merged");
        house.until(500);
        assertThat(sent()).containsExactly("mail", "mail", "thanks");
    }

    @Test
    void whilePausedNobodyGoesOnFromAJoin() {
        journey(BOTH);
        comes(ANNA);
        house.happens(ANNA, 119, event("Else", 119));
        house.storage.run(tx -> house.store.setStatus(tx, 1, "test", Status.PAUSED));
        house.until(600);
        assertThat(sent()).containsExactly("mail");
        house.storage.run(tx -> house.store.setStatus(tx, 1, "test", Status.LIVE));
        house.until(660);
        assertThat(sent()).containsExactly("mail", "thanks");
        assertThat(house.state(ANNA).live()).isEmpty();
    }

    @Test
    void waysThatAMovePutsAtOneNodeGoOnAsOneAndAreToldNothingTwice() {
        journey(BOTH.replace("type: wait, for: 2h", "type: wait, for: 9d"));
        comes(ANNA);
        Journey to = house.publish(Definitions.journey("""
            title: T
            entry: {event: Came}
            nodes:
              - {id: rest, type: wait, for: 1h, next: mail}
              - {id: mail, type: message, message: m, channel: email, purpose: transactional, next: again}
              - {id: again, type: message, message: m, channel: sms, purpose: transactional}
            """));
        Shift shift = new Shift(
                1,
                1,
                "test",
                Shift.What.MOVE,
                2,
                "",
                Map.of("meet", "rest", "wait", "rest"),
                Shift.Gone.STAY,
                false,
                "",
                0,
                102,
                0,
                Shift.State.RUNNING,
                Shift.Done.NOTHING,
                0);
        house.happens(ANNA, 10, new Shifted(shift, to));
        assertThat(house.state(ANNA).live()).extracting(Instance::node).containsExactly("rest");
        house.until(100);
        assertThat(sent()).containsExactly("mail", "again");
    }

    @Test
    void theStateIsKeptAsBytesWithItsForks() {
        journey(BOTH);
        comes(ANNA);
        JourneysState state = house.state(ANNA);
        assertThat(state.live()).extracting(one -> one.kin().forks().size()).containsExactly(1, 1);
        assertThat(JourneysCodec.decode(JourneysCodec.encode(state))).isEqualTo(state);
    }
}
