package io.braid.decide.journeys;

import static io.braid.decide.journeys.OneStep.ENTRY;
import static io.braid.decide.journeys.OneStep.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import org.junit.jupiter.api.Test;

/** The transitions of the steps that part the ways. */
class PartingStepsTest {
    @Test
    void aGoalEndsTheJourneyOrItGoesOn() {
        assertThat(play("- {id: a, type: goal, goal: won}").told).endsWith("0 goal won", "0 exit won");
        assertThat(play("- {id: a, type: goal, goal: won, ends: false, next: b}\n- {id: b, type: exit}").told)
                .endsWith("0 goal won", "0 b", "0 exit completed");
        assertThatThrownBy(() -> play("- {id: a, type: goal, goal: won, next: b}\n- {id: b, type: exit}"))
                .hasMessageContaining("ends: false");
    }

    @Test
    void whoHasHadEnoughGoesAnotherWay() {
        String nodes = """
                - {id: w, type: wait, for: 5m, next: a}
                - {id: a, type: frequency, channel: sms, capped: full, next: free}
                - {id: full, type: exit, reason: full}
                - {id: free, type: exit, reason: free}
                """;
        Play full = play(nodes);
        full.person.capped.add("sms");
        assertThat(full.minute(5).last()).isEqualTo("5 exit full");
        Play elsewhere = play(nodes);
        elsewhere.person.capped.add("push");
        assertThat(elsewhere.minute(5).last()).isEqualTo("5 exit free");
    }

    @Test
    void aBranchAsksOnArrival() {
        String nodes = """
                - {id: w, type: wait, for: 5m, next: a}
                - {id: a, type: branch, if: {all: [{segment: vip}, {not: {reachable: sms}}]}, then: y, else: n}
                - {id: y, type: exit, reason: member}
                - {id: n, type: exit, reason: other}
                """;
        Play vip = play(nodes);
        vip.person.segments.add("vip");
        vip.person.channels.remove("sms");
        assertThat(vip.minute(5).last()).isEqualTo("5 exit member");
        assertThat(play(nodes).minute(5).last()).isEqualTo("5 exit other");
    }

    @Test
    void aSplitSendsTheSharesItSaysAndTheSamePersonTheSameWay() {
        String nodes = """
                - {id: s, type: split, arms: [{name: some, share: 1, next: x}, {share: 3}]}
                - {id: x, type: exit, reason: some}
                """;
        int some = 0;
        for (int person = 0; person < 10_000; person++) {
            Play play = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes));
            play.person.profileId = person;
            String way = play.enter().last();
            Play again = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes));
            again.person.profileId = person;
            assertThat(again.enter().last()).isEqualTo(way);
            some += way.equals("0 exit some") ? 1 : 0;
        }
        // Five standard deviations of 10,000 lots with a chance of a quarter.
        assertThat(some).isBetween(2_500 - 217, 2_500 + 217);
    }

    @Test
    void twoSplitsAndTheHoldoutDivideIndependently() {
        int both = 0;
        int people = 20_000;
        for (int person = 0; person < people; person++) {
            boolean held = Hashes.draw("t", person) < 5_000;
            boolean first = Hashes.draw("t/one", person) < 5_000;
            boolean second = Hashes.draw("t/two", person) < 5_000;
            both += held && first && second ? 1 : 0;
        }
        assertThat(both).isBetween(people / 8 - 235, people / 8 + 235);
    }

    @Test
    void aSwitchGoesByAPropertyOfTheEntryOrByATrait() {
        String nodes = """
                - {id: w, type: wait, for: 1h, next: s}
                - {id: s, type: switch, name: delivery, ways: [{is: [courier, post], next: door}, {is: [7], next: seven}], else: shop}
                - {id: door, type: exit, reason: door}
                - {id: seven, type: exit, reason: seven}
                - {id: shop, type: exit, reason: shop}
                """;
        Journey journey = Definitions.journey(ENTRY + "nodes:\n" + nodes);
        ObjectNode entry = Json.object().put("delivery", "post");
        assertThat(new Play(journey).enterBy(entry).minute(60).last()).isEqualTo("60 exit door");
        entry.put("delivery", 7);
        assertThat(new Play(journey).enterBy(entry).minute(60).last()).isEqualTo("60 exit seven");
        assertThat(new Play(journey).enter().minute(60).last()).isEqualTo("60 exit shop");
        Play byTrait = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes.replace("name:", "of: trait, name:")));
        byTrait.person.traits.put("delivery", "courier");
        assertThat(byTrait.enterBy(entry).minute(60).last()).isEqualTo("60 exit door");
    }

    @Test
    void theEntryEventIsKeptInBoundsAndWithoutListsAndObjects() {
        ObjectNode properties =
                Json.object().put("courier", "Ann").put("parcels", 2).put("paid", true);
        properties.putArray("list").add(1);
        properties.put("long", "x".repeat(EntryEvent.TEXT_MAX + 1)).put("edge", "y".repeat(EntryEvent.TEXT_MAX));
        for (int i = 0; i < 100; i++) {
            properties.put("p" + i, "z".repeat(50));
        }
        String kept = EntryEvent.kept(new Input.Happened(Play.event("E", properties, 0, 1)));
        assertThat(kept).hasSizeBetween(EntryEvent.CHARS_MAX - 100, EntryEvent.CHARS_MAX);
        assertThat(EntryEvent.read(kept).properties())
                .extracting(java.util.Map.Entry::getKey)
                .startsWith("courier", "parcels", "paid", "edge", "p0")
                .doesNotContain("list", "long");
    }
}
