package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.delivery.SendIntent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ways that people go at once, and where they meet. */
class ParallelStepTest extends ParallelRig {
    @Test
    void goesAllWaysAtOnceAndOnTogetherWithWhatEachFoundOut() {
        journey(BOTH);
        comes(ANNA);
        assertThat(sent()).containsExactly("mail");
        assertThat(stands(ANNA)).containsExactlyInAnyOrder("meet", "wait");
        house.until(119);
        assertThat(stands(ANNA)).containsExactlyInAnyOrder("meet", "wait");
        house.until(120);
        assertThat(sent()).containsExactly("mail", "thanks");
        assertThat(house.sends.getLast().contextJson())
                .contains("\"which\":{\"arm\":\"a\"}", "\"kind\":{\"arm\":\"b\"}");
        assertThat(house.state(ANNA).live()).isEmpty();
        assertThat(notes())
                .containsOnlyOnce("0 Entered journey")
                .containsOnlyOnce("120 Way ended joined")
                .containsOnlyOnce("120 Exited journey completed");
    }

    @Test
    void whoEndsElsewhereHoldsNobodyUpAndWhoeverIsLeftGoesOnOnce() {
        journey("""
              - {id: both, type: parallel, ways: [{next: meet}, {next: wait}, {next: long}]}
              - {id: wait, type: wait_for, within: 2h, timeout: meet, branches: [{event: Left, next: bye}]}
              - {id: bye, type: exit, reason: left}
              - {id: long, type: wait, for: 30d}
              - {id: meet, type: join, next: thanks}
              - {id: thanks, type: message, message: m, channel: sms, purpose: transactional}
            """);
        comes(ANNA);
        comes(BORIS);
        house.happens(ANNA, 60, event("Left", 60));
        // The third way never comes to the join: nobody waits for it.
        assertThat(sent()).containsExactly("thanks");
        assertThat(stands(ANNA)).containsExactly("long");
        assertThat(notes())
                .contains("60 Way ended left", "60 Way ended completed")
                .noneMatch(n -> n.contains("Exited"));
        house.until(120);
        assertThat(sent()).containsExactly("thanks", "thanks");
        house.until(31 * 24 * 60);
        assertThat(count().left()).isEqualTo(Map.of("completed", 2L));
    }

    @Test
    void aForkWithinAWayMeetsBeforeTheOuterOne() {
        journey("""
              - {id: outer, type: parallel, ways: [{next: inner}, {next: out}]}
              - {id: inner, type: parallel, ways: [{next: w1}, {next: w2}]}
              - {id: w1, type: wait, for: 1h, next: in}
              - {id: w2, type: wait_for, within: 9h, timeout: in, branches: [{event: Left}]}
              - {id: in, type: join, next: one}
              - {id: one, type: message, message: m, channel: sms, purpose: transactional, next: out}
              - {id: out, type: join, next: two}
              - {id: two, type: message, message: m, channel: email, purpose: transactional}
            """);
        comes(ANNA);
        comes(BORIS);
        // Both joins are free at one moment: the inner one's way must come to the outer before that lets go.
        house.happens(ANNA, 90, event("Left", 90));
        assertThat(sent()).containsExactly("one", "two");
        house.until(9 * 60);
        assertThat(sent()).containsExactly("one", "two", "one", "two");
        assertThat(count().left()).isEqualTo(Map.of("completed", 2L));
    }

    @Test
    void someMeetFirstAndTheOthersLater() {
        journey("""
              - {id: all, type: parallel, ways: [{next: two}, {next: two}, {next: late}]}
              - {id: late, type: wait, for: 1h, next: three}
              - {id: two, type: join, next: one}
              - {id: one, type: message, message: m, channel: sms, purpose: transactional, next: three}
              - {id: three, type: join, next: end}
              - {id: end, type: message, message: m, channel: email, purpose: transactional}
            """);
        comes(ANNA);
        assertThat(sent()).containsExactly("one");
        house.until(60);
        assertThat(sent()).containsExactly("one", "end");
    }

    @Test
    void whoComesToAJoinFromOutsidePassesAtOnceAndJoinsThatWaitForOneAnotherLetGo() {
        journey("- {id: meet, type: join, next: end}\n- {id: end, type: exit, reason: through}\n");
        comes(ANNA);
        assertThat(count().left()).isEqualTo(Map.of("through", 1L));
        house.publish(Definitions.journey("""
            title: T
            entry: {event: Came}
            nodes:
              - {id: both, type: parallel, ways: [{next: left}, {next: right}]}
              - {id: left, type: join, next: toright}
              - {id: right, type: join, next: toleft}
              - {id: toright, type: wait, for: 1h, next: right}
              - {id: toleft, type: wait_for, within: 1h, timeout: left, branches: [{event: Out}]}
            """));
        comes(BORIS);
        assertThat(stands(BORIS)).containsExactlyInAnyOrder("toright", "right");
        house.until(60);
        assertThat(stands(BORIS)).hasSize(1);
        house.happens(BORIS, 61, event("Out", 61));
        assertThat(stands(BORIS)).isSubsetOf("toright");
    }

    @Test
    void aRoundThroughAJoinPartsAgain() {
        journey("""
              - {id: both, type: parallel, ways: [{next: mail}, {next: wait}]}
              - {id: mail, type: message, message: m, channel: email, purpose: transactional, next: meet}
              - {id: wait, type: wait, for: 1h, next: meet}
              - {id: meet, type: join, next: rest}
              - {id: rest, type: wait_for, within: 1d, timeout: both, branches: [{event: Out}]}
            """);
        comes(ANNA);
        for (int day = 1; day <= 9; day++) {
            house.until(day * 25 * 60L);
            assertThat(house.state(ANNA).live()).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(house.sends).hasSize(10).extracting(SendIntent::sendKey).doesNotHaveDuplicates();
        assertThat(house.state(ANNA).live().getFirst().kin().forks()).hasSize(1);
    }

    @Test
    void aDryRunTellsEachLineOfTheWayOnWhichItHappens() {
        Journey journey = Definitions.journey("""
            title: T
            entry: {event: Came}
            nodes:
              - {id: p, type: parallel, ways: [{name: mail, next: j}, {name: call, next: w}, {next: long}]}
              - {id: w, type: wait, for: 1h, next: j}
              - {id: j, type: join, next: t}
              - {id: t, type: set_trait, trait: x, value: 1}
              - {id: long, type: wait, for: 1d, next: e}
              - {id: e, type: exit}
            """);
        List<PlayLine> lines = new DryRun(
                        journey, at -> new Play.Person(), (person, ms) -> ms, new DryRun.Script(Map.of(), List.of()))
                .play(Definitions.instance("test", 5_000, Play.START), Play.START);
        assertThat(lines.stream().map(line -> Words.of(line.what()) + " " + line.node() + " " + line.way()))
                .containsExactly(
                        "step p ",
                        "step j mail",
                        "step w call",
                        "step long 3",
                        "step j call",
                        "way_ended j call",
                        "step t ",
                        "trait t ",
                        "way_ended t ",
                        "step e ",
                        "exited  ");
    }
}
