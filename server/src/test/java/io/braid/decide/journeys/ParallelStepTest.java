package io.braid.decide.journeys;

import static io.braid.decide.journeys.OneStep.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.spine.pipeline.Signal;
import io.braid.talk.delivery.SendCancelled;
import io.braid.talk.delivery.SendIntent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ways that people go at once, and where they meet. */
class ParallelStepTest {
    private static final long ANNA = 1;
    private static final long BORIS = 2;

    private final House house = new House();

    private void journey(String nodes) {
        house.publish(Definitions.journey("title: T\nentry: {event: Came}\nexits: {order: any}\nnodes:\n" + nodes));
    }

    private void comes(long person) {
        house.happens(person, 0, event("Came", 0));
    }

    private static Signal event(String name, long minute) {
        return new Signal.EventSignal(
                Play.event(name, Json.object(), Play.START + minute * Play.MINUTE, (int) minute + 1));
    }

    private static final Signal ORDER = new House.InputSignal(new Input.Ordered("o", "x"));

    /** Where his ways stand. */
    private Set<String> stands(long person) {
        return house.state(person).live().stream().map(Instance::node).collect(Collectors.toSet());
    }

    private List<String> notes() {
        return house.told.stream().map(String::strip).toList();
    }

    private List<String> sent() {
        return house.sends.stream().map(SendIntent::node).toList();
    }

    private static final String BOTH = """
              - {id: both, type: parallel, ways: [{name: mail, next: mail}, {name: care, next: wait}]}
              - {id: mail, type: message, message: m, channel: email, purpose: transactional, next: which}
              - {id: which, type: split, arms: [{name: a, share: 1, next: meet}, {name: a, share: 1, next: meet}]}
              - {id: wait, type: wait, for: 2h, next: kind}
              - {id: kind, type: split, arms: [{name: b, share: 1, next: meet}, {name: b, share: 1, next: meet}]}
              - {id: meet, type: join, next: thanks}
              - {id: thanks, type: message, message: m, channel: sms, purpose: transactional}
            """;

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

    private JourneyStore.Counts count() {
        return house.storage.inTransaction(tx -> house.store.counts(tx, 1)).get("test");
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
    void twoToEightWaysThatLeadSomewhereAndAtMost25AtOnce() {
        String wait = "\n  - {id: w, type: wait, for: 1d}";
        assertThat(OneStep.play("  - {id: a, type: parallel, ways: [%s]}".formatted(ways(8)) + wait).told)
                .contains("0 w");
        refused("  - {id: a, type: parallel, ways: [%s]}".formatted(ways(1)) + wait, "/nodes/0/ways", "2");
        refused("  - {id: a, type: parallel, ways: [%s]}".formatted(ways(9)) + wait, "/nodes/0/ways", "8");
        refused(
                "  - {id: a, type: parallel, ways: [{next: w}, {name: x}]}" + wait,
                "/nodes/0/ways/1/next",
                "must lead to a node");
        String twice = "  - {id: a, type: parallel, ways: [%s]}\n  - {id: b, type: parallel, ways: [%s]}" + wait;
        OneStep.play(twice.formatted(ways(5).replace("w", "b"), ways(5)));
        OneStep.play(twice.formatted(ways(3).replace("w", "b") + ", {next: w}", ways(8)));
        refused(twice.formatted(ways(3).replace("w", "b") + ", " + ways(2), ways(8)), "/nodes/0", "more than 25");
    }

    private static String ways(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{next: w}").collect(Collectors.joining(", "));
    }

    @Test
    void aRoundThatPartsWithoutAJoinIsRefused() {
        String round = """
              - {id: a, type: parallel, ways: [{next: w}, {next: v}]}
              - {id: w, type: wait, for: 1d, next: %s}
              - {id: v, type: wait, for: 1d, next: j}
              - {id: j, type: join, next: x}
              - {id: x, type: wait, for: 1d, next: a}
            """;
        OneStep.play(round.formatted("j"));
        refused(round.formatted("a"), "/nodes/0", "without a join");
    }

    @Test
    void aJoinCannotBePassedOrAllWouldGoOn() {
        Journey journey = Definitions.journey("title: T\nentry: {event: Came}\nnodes:\n" + BOTH);
        Journey without = journey.without(Set.of("meet", "both"));
        assertThat(without.node("meet").step()).isInstanceOf(Join.class);
        assertThat(without.node("both").step().ports()).containsExactly(new Port("/ways/0/next", "mail"));
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

    @Test
    void theStateIsKeptAsBytesWithItsForks() {
        journey(BOTH);
        comes(ANNA);
        JourneysState state = house.state(ANNA);
        assertThat(state.live()).extracting(one -> one.kin().forks().size()).containsExactly(1, 1);
        assertThat(JourneysCodec.decode(JourneysCodec.encode(state))).isEqualTo(state);
    }

    @Test
    void adviceTellsOfAJoinAloneAndOfWhatIsToldTwice() {
        Journey journey = Definitions.journey("""
            title: T
            entry: {event: Came}
            nodes:
              - {id: j, type: join, next: p}
              - {id: p, type: parallel, ways: [{next: m}, {next: w}, {next: k}]}
              - {id: w, type: wait, for: 1h, next: m}
              - {id: m, type: message, message: m, channel: email, next: k}
              - {id: k, type: join, next: n}
              - {id: n, type: message, message: m, channel: email}
            """);
        assertThat(ForkAdvice.of(journey))
                .containsExactly(new Warning(Advice.JOIN_ALONE, "j", null), new Warning(Advice.TOLD_TWICE, "m", null));
    }
}
