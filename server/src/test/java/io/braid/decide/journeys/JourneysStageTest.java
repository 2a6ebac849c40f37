package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.journeys.House.InputSignal;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Signal;
import io.braid.talk.delivery.SendCancelled;
import io.braid.talk.delivery.SendIntent;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** People inside, over batches: entering, moving, leaving, merging. */
class JourneysStageTest {
    private static final long ANNA = personWith(false, 1);
    private static final long BORIS = personWith(false, ANNA + 1);
    private static final Signal CART = new InputSignal(new Input.CartChanged("cart-1"));

    private final House house = new House();

    /** The first profile id that the left cart's hold-out does (not) take. */
    private static long personWith(boolean heldOut, long from) {
        long id = from;
        while (Hashes.draw("left-cart", id) < 1_000 != heldOut) {
            id++;
        }
        return id;
    }

    private static Signal event(String name, long minute) {
        return new Signal.EventSignal(
                Play.event(name, Json.object(), Play.START + minute * Play.MINUTE, (int) minute + 1));
    }

    private static Signal feedback(SendIntent intent, String name, long minute) {
        ObjectNode said = Json.object()
                .put("instance", Long.toString(intent.instanceId()))
                .put("node", intent.node())
                .put("visit", intent.visit())
                .put("channel", intent.channel());
        long atMs = Play.START + minute * Play.MINUTE;
        ObjectNode body = Json.object().set("properties", said);
        return new Signal.EventSignal(new Event(
                1,
                minute + 1,
                atMs,
                new NewEvent(
                        EventType.TRACK,
                        name,
                        "f" + minute,
                        "",
                        "",
                        "",
                        intent.profileId(),
                        atMs,
                        0,
                        Trust.BRAID,
                        body)));
    }

    @Test
    void aLeftCartBecomesASendIntentThatGuardsItsCart() {
        house.publish(Definitions.leftCart());
        house.happens(ANNA, 0, CART);
        house.until(30);
        SendIntent intent = house.sends.getFirst();
        assertThat(intent.sendKey()).isEqualTo(intent.instanceId() + ":remind:3:push");
        assertThat(intent.guard().cartId()).isEqualTo("cart-1");
        assertThat(intent.occasion()).isEqualTo("cart:cart-1:left-1");
        assertThat(intent.ghost()).isFalse();
        assertThat(house.facts).containsExactly("0 Entered journey", "0 Step taken", "30 Step taken", "30 Step taken");
    }

    @Test
    void feedbackFindsItsInstanceAndAClickEndsTheJourney() {
        house.publish(Definitions.leftCart());
        house.happens(ANNA, 0, CART);
        house.until(30);
        house.happens(ANNA, 31, feedback(house.sends.getFirst(), "Message Sent", 31));
        house.happens(ANNA, 40, feedback(house.sends.getFirst(), "Message Clicked", 40));
        house.until(10_000);
        assertThat(house.sends).hasSize(1);
        assertThat(house.state(ANNA).live()).isEmpty();
        assertThat(house.storage.<Object>inTransaction(tx -> house.store.counts(tx, 1)))
                .hasToString("{left-cart=Counts[inside=0, left={success=1}]}");
    }

    @Test
    void whatAStepSaysOfAPersonStandsInTheLogOnceAsAnEventOfHis() {
        house.publish(Definitions.journey("""
                title: T
                entry: {event: Signed Up}
                nodes:
                  - {id: a, type: set_trait, trait: welcomed, value: true, next: b}
                  - {id: b, type: add_to_list, list: guests, next: c}
                  - {id: c, type: wait, for: 1h, next: d}
                  - {id: d, type: remove_from_list, list: guests}
                """));
        house.happens(ANNA, 0, event("Signed Up", 0));
        house.until(60);
        List<Event> told = house.told();
        assertThat(house.told()).isEqualTo(told);
        assertThat(told)
                .allMatch(event -> event.trust() == Trust.BRAID && event.sent().profileId() == ANNA)
                .extracting(event -> event.messageId() + " " + event.name() + event.traits() + event.properties())
                .containsExactly(
                        "braid:journey:101:1:a {\"welcomed\":true}{}",
                        "braid:journey:101:2:b List Joined{}{\"list\":\"guests\"}",
                        "braid:journey:101:4:d List Left{}{\"list\":\"guests\"}");
        assertThat(told.stream().map(Chain::depth)).containsExactly(1, 1, 1);
    }

    @Test
    void anAlertIsAnEMailToTheHouseThatTheOutboxCarries() {
        house.publish(Definitions.journey("""
                title: T
                entry: {event: Signed Up}
                nodes: [{id: a, type: alert, to: care@shop.example, subject: Call, text: '{{ context.event.cart_id }}'}]
                """));
        house.happens(ANNA, 0, event("Signed Up", 0));
        SendIntent intent = house.sends.getFirst();
        assertThat(intent.isInternal()).isTrue();
        assertThat(intent.to()).isEqualTo("care@shop.example");
        assertThat(intent.sendKey()).isEqualTo("101:a:1:email");
        assertThat(intent.contextJson()).contains("\"subject\":\"Call\"");
        // A message of that key which a shop wrote itself goes to the person.
        house.publish(Definitions.journey("""
                title: T
                entry: {event: Signed Up, again: after_exit}
                nodes: [{id: a, type: message, message: internal-alert, channel: email, purpose: transactional}]
                """));
        house.happens(BORIS, 1, event("Signed Up", 1));
        assertThat(house.sends.getLast().isInternal()).isFalse();
    }

    @Test
    void journeysThatLeadToThemselvesWithoutAWaitEndAtTheBound() {
        house.publish(Definitions.journey("""
                title: T
                entry: {event: List Joined}
                nodes: [{id: a, type: add_to_list, list: again}]
                """));
        house.happens(ANNA, 0, event("List Joined", 0));
        for (int told = 0; told < house.told().size(); told++) {
            house.happens(ANNA, 0, new Signal.EventSignal(house.told().get(told)));
        }
        assertThat(house.told()).hasSize(1 + Chain.DEPTH_MAX);
        assertThat(house.facts.getLast()).isEqualTo("0 Journey not entered");
    }

    @Test
    void journeysThatLeadToThemselvesThroughAWaitGoOn() {
        house.publish(Definitions.journey("""
                title: T
                entry: {event: List Joined}
                nodes: [{id: w, type: wait, for: 1m, next: a}, {id: a, type: add_to_list, list: again}]
                """));
        house.happens(ANNA, 0, event("List Joined", 0));
        for (int told = 0; told < 2 * Chain.DEPTH_MAX; told++) {
            house.until(told + 1);
            house.happens(ANNA, told + 1, new Signal.EventSignal(house.told().get(told)));
        }
        assertThat(house.told()).hasSize(2 * Chain.DEPTH_MAX);
        assertThat(house.state(ANNA).live()).hasSize(1);
    }

    @Test
    void aVisitorWithoutACartCostsNothing() {
        house.publish(Definitions.leftCart());
        house.person(ANNA).cart = java.util.Optional.empty();
        house.happens(ANNA, 0, event("Product Viewed", 0));
        assertThat(house.sections.get(ANNA)).isEmpty();
    }

    @Test
    void anEventOfLastWeekLetsNobodyIn() {
        house.publish(
                Definitions.journey("title: T\nentry: {event: Signed Up}\nnodes: [{id: a, type: wait, for: 1d}]"));
        house.happens(ANNA, 24 * 60 + 1, event("Signed Up", 0));
        assertThat(house.state(ANNA).live()).isEmpty();
        house.happens(ANNA, 24 * 60 + 1, event("Signed Up", 1));
        assertThat(house.state(ANNA).live()).hasSize(1);
    }

    @Test
    void reentryFollowsItsRule() {
        String text = "title: T\nentry: {event: Came, %s}\nnodes: [{id: a, type: exit}]";
        assertThat(entries(text.formatted("again: never"))).isEqualTo(1);
        assertThat(entries(text.formatted("again: after_exit"))).isEqualTo(4);
        assertThat(entries(text.formatted("again: after_days, days: 2"))).isEqualTo(2);
        assertThat(entries(text.formatted("again: each_key, key: day"))).isEqualTo(2);
    }

    /** Comes on day 0, 1 and 2 (twice on the last), with keys 0, 1, 0, 0. */
    private static int entries(String text) {
        House house = new House();
        house.publish(Definitions.journey(text));
        int[] days = {0, 1, 2, 2};
        for (int i = 0; i < days.length; i++) {
            long atMs = Play.START + days[i] * Durations.DAY_MS;
            ObjectNode day = Json.object().put("day", "key-" + days[i] % 2);
            house.batch(List.of(
                    new House.Happening(1, atMs, new Signal.EventSignal(Play.event("Came", day, atMs, i + 1)))));
        }
        return (int) house.facts.stream()
                .filter(fact -> fact.endsWith("Entered journey"))
                .count();
    }

    @Test
    void atMost25InstancesAPerson() {
        house.publish(Definitions.journey(
                "title: T\nentry: {event: Came, again: each_key, key: n}\nnodes: [{id: a, type: wait, for: 1d}]"));
        for (int i = 0; i < 26; i++) {
            house.batch(List.of(new House.Happening(
                    1,
                    Play.START,
                    new Signal.EventSignal(Play.event("Came", Json.object().put("n", "k" + i), Play.START, i + 1)))));
        }
        assertThat(house.state(1).live()).hasSize(JourneysState.LIVE_MAX);
        assertThat(house.facts).last().isEqualTo("0 Journey not entered");
    }

    @Test
    void whoComesWithoutTheKeyIsToldWhyHeIsNotIn() {
        house.publish(Definitions.journey(
                "title: T\nentry: {event: Came, again: each_key, key: n}\nnodes: [{id: a, type: wait, for: 1d}]"));
        house.batch(List.of(new House.Happening(
                1, Play.START, new Signal.EventSignal(Play.event("Came", Json.object(), Play.START, 1)))));
        assertThat(house.state(1).live()).isEmpty();
        assertThat(house.told).last().asString().endsWith("Journey not entered no_key");
    }

    @Test
    void thoseInsideStayOnTheirVersion() {
        house.publish(Definitions.journey("title: T\nentry: {event: Came}\nnodes: [{id: a, type: wait, for: 1d}]"));
        house.happens(ANNA, 0, event("Came", 0));
        house.publish(Definitions.journey("title: T\nentry: {event: Came}\nnodes: [{id: b, type: wait, for: 9d}]"));
        house.happens(BORIS, 1, event("Came", 1));
        assertThat(house.state(ANNA).live().getFirst().version()).isEqualTo(1);
        assertThat(house.state(BORIS).live().getFirst().version()).isEqualTo(2);
        house.until(24 * 60);
        assertThat(house.state(ANNA).live()).isEmpty();
        assertThat(house.state(BORIS).live()).hasSize(1);
    }

    @Test
    void pausedNobodyIsWrittenToAndAfterwardsItGoesOn() {
        house.publish(Definitions.leftCart());
        house.happens(ANNA, 0, CART);
        status(Status.PAUSED);
        house.until(100);
        house.happens(BORIS, 100, CART);
        assertThat(house.sends).isEmpty();
        assertThat(house.state(BORIS).live()).isEmpty();
        status(Status.LIVE);
        house.until(130);
        assertThat(house.sends).hasSize(1);
    }

    @Test
    void pausedAnOrderStillEndsIt() {
        house.publish(Definitions.leftCart());
        house.happens(ANNA, 0, CART);
        status(Status.PAUSED);
        house.happens(ANNA, 5, new InputSignal(new Input.Ordered("o", "x")));
        assertThat(house.facts).last().isEqualTo("5 Exited journey");
    }

    @Test
    void stoppedThoseInsideLeave() {
        house.publish(Definitions.leftCart());
        house.happens(ANNA, 0, CART);
        status(Status.STOPPED);
        house.until(40);
        assertThat(house.sends).isEmpty();
        assertThat(house.state(ANNA).live()).isEmpty();
    }

    private void status(Status status) {
        house.storage.run(tx -> house.store.setStatus(tx, 1, "left-cart", status));
    }

    @Test
    void ofTwoPeopleWhoTurnOutToBeOneTheOlderInstanceStaysAndTheOtherIsCancelled() {
        house.publish(Definitions.leftCart());
        house.happens(ANNA, 0, CART);
        house.happens(BORIS, 10, CART);
        long older = house.state(ANNA).live().getFirst().id();
        long younger = house.state(BORIS).live().getFirst().id();
        house.merge(BORIS, ANNA, 20);
        assertThat(house.state(BORIS).live()).extracting(Instance::id).containsExactly(older);
        assertThat(house.emitted).contains(SendCancelled.instance(younger, "merged"));
        house.until(2_000);
        assertThat(house.sends).extracting(SendIntent::instanceId).containsOnly(older);
        assertThat(house.sends).extracting(SendIntent::profileId).containsOnly(BORIS);
        assertThat(house.storage
                        .inTransaction(tx -> house.store.counts(tx, 1))
                        .get("left-cart")
                        .left())
                .containsEntry("merged", 1L);
    }

    @Test
    void aHeldOutPersonStaysHeldOutThroughAMerge() {
        long held = personWith(true, 1);
        house.publish(Definitions.leftCart());
        house.happens(held, 0, CART);
        house.until(30);
        assertThat(house.sends).allMatch(SendIntent::ghost);
        house.happens(ANNA, 31, CART);
        house.merge(ANNA, held, 40);
        house.until(3_000);
        house.happens(ANNA, 4_000, CART);
        house.until(9_000);
        assertThat(house.sends).hasSizeGreaterThan(2).allMatch(SendIntent::ghost);
    }

    @Test
    void aMergeIsTheSameInEitherOrderButForTheIdOfTheWinner() {
        house.publish(Definitions.leftCart());
        house.happens(ANNA, 0, CART);
        house.happens(BORIS, 10, CART);
        JourneysState one = JourneysState.merge(house.state(ANNA), house.state(BORIS));
        assertThat(JourneysState.merge(house.state(BORIS), house.state(ANNA))).isEqualTo(one);
        assertThat(JourneysState.merge(one, house.state(BORIS))).isEqualTo(one);
    }

    @Property(tries = 200)
    void anySplitIntoBatchesGivesTheSameEnd(
            @ForAll("happenings") List<Integer> codes, @ForAll("cuts") List<Integer> cuts) {
        List<House.Happening> all = new ArrayList<>();
        long minute = 0;
        for (int code : codes) {
            minute += code % 97;
            Signal signal = switch (code % 5) {
                case 0 -> CART;
                case 1 -> event("Product Viewed", minute);
                case 2 -> new InputSignal(new Input.Ordered("o" + minute, "x"));
                default -> event("Signed Up", minute);
            };
            all.add(new House.Happening(ANNA, Play.START + minute * Play.MINUTE, signal));
        }
        House whole = new House();
        whole.publish(Definitions.leftCart());
        whole.batch(all);
        House parts = new House();
        parts.publish(Definitions.leftCart());
        int from = 0;
        for (int cut : cuts) {
            int to = Math.min(all.size(), from + cut);
            parts.batch(all.subList(from, to));
            from = to;
        }
        parts.batch(all.subList(from, all.size()));
        assertThat(parts.sends).isEqualTo(whole.sends);
        assertThat(parts.facts).isEqualTo(whole.facts);
        assertThat(parts.sections.get(ANNA)).isEqualTo(whole.sections.get(ANNA));
        assertThat(parts.due.get(ANNA)).isEqualTo(whole.due.get(ANNA));
    }

    @Provide
    Arbitrary<List<Integer>> happenings() {
        return Arbitraries.integers().between(0, 5_000).list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 8).list().ofMaxSize(10);
    }
}
