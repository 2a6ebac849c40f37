package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.decide.journeys.House.InputSignal;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.timers.ManualClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How people come in, other than by what they do. */
class EntriesTest {
    private static final String NODES = "\nnodes: [{id: a, type: wait, for: 1h}]";
    private final House house = new House();

    private Journey publish(String entry) {
        return house.publish(Definitions.journey("title: T\nentry: " + entry + NODES));
    }

    private static Signal said(Event event) {
        return new Signal.EventSignal(event);
    }

    private static Event event(String name, String id, Trust trust, ObjectNode body, long minute) {
        long atMs = Play.START + minute * Play.MINUTE;
        return new Event(
                1,
                minute + 1,
                atMs,
                new NewEvent(
                        EventType.TRACK, name, id, "", "", "", trust == Trust.BRAID ? 1 : 0, atMs, 1, trust, body));
    }

    private long entered() {
        return house.facts.stream()
                .filter(fact -> fact.endsWith("Entered journey"))
                .count();
    }

    /** Everybody's moment is worked out anew, as after a publication. */
    private void sweep(long minute) {
        house.happens(1, minute, new EntriesChanged());
    }

    /** Of a data folder of before, when nobody asked: see {@link References}. */
    @Test
    void anEventWithoutANameAndAChannelThatThereIsNotAreReadIfTheyWereStored() {
        Journey stored = Definitions.journey("""
                title: T
                entry: {event: " "}
                nodes: [{id: tell, type: message, channel: pigeon, message: hello}]
                """);
        assertThat(stored.json().at("/nodes/0/channel").asText()).isEqualTo("pigeon");
    }

    @Test
    void everyEntryWritesItselfAsItIsRead() {
        for (Trigger.Kind kind : Trigger.Kind.all()) {
            Journey journey = Definitions.journey("title: T\nentry: " + kind.example() + NODES);
            assertThat(Journey.read("test", journey.json())).as(kind.type()).isEqualTo(journey);
            assertThat(journey.entry().trigger().kind().type()).isEqualTo(kind.type());
        }
    }

    @Test
    void exactlyOneThingLetsOneIn() {
        for (String wrong : List.of(
                "{event: A, cart: changed}",
                "{}",
                "{every: day, at: '10:00', segment: s, event: A}",
                "{every: day, at: '10:00', segment: s, on: [monday]}",
                "{every: week, at: '10:00', segment: s, day: 3}",
                "{every: month, at: '10:00', segment: s, day: 32}",
                "{date: d, at: '10:00', offset_days: 366}",
                "{api: false}",
                "{inbound: pigeon}",
                "{product: gone}",
                "{segment: s, key: k}")) {
            assertThatThrownBy(() -> publish(wrong)).as(wrong).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void whoLeavesASegmentComesIn() {
        publish("{segment: regulars, left: true}");
        house.happens(1, 0, new InputSignal(new Input.SegmentChanged("regulars", true)));
        assertThat(entered()).isZero();
        house.happens(1, 1, new InputSignal(new Input.SegmentChanged("regulars", false)));
        assertThat(entered()).isEqualTo(1);
    }

    @Test
    void aProgramLetsPeopleInOnlyThroughItsDoor() {
        publish("{api: true, key: order, again: each_key}");
        ObjectNode body = Json.object();
        body.putObject("properties").put("order", "7");
        body.putObject("context").putObject("entry").put("journey", "test");
        house.happens(1, 0, said(event(EntryApi.EVENT, "m1", Trust.SERVER, body, 0)));
        house.happens(1, 0, said(event(EntryApi.EVENT, "braid:enter:test:1", Trust.PUBLIC, body, 0)));
        assertThat(entered()).isZero();
        house.happens(1, 1, said(event(EntryApi.EVENT, "braid:enter:test:1", Trust.SERVER, body, 1)));
        house.happens(1, 2, said(event(EntryApi.EVENT, "braid:enter:test:2", Trust.BRAID, body, 2)));
        assertThat(entered()).isEqualTo(1);
        assertThat(house.state(1).live().getFirst().entryEvent()).isEqualTo("{\"order\":\"7\"}");
        house.publish(Definitions.journey("title: T\nentry: {event: Other}" + NODES));
    }

    @Test
    void whoWritesToUsComesInUnlessABrowserSaysSo() {
        publish("{inbound: sms}");
        house.happens(1, 0, said(event(Inbound.SMS, "a", Trust.PUBLIC, Json.object(), 0)));
        assertThat(entered()).isZero();
        house.happens(1, 1, said(event(Inbound.SMS, "b", Trust.SERVER, Json.object(), 1)));
        assertThat(entered()).isEqualTo(1);
    }

    @Test
    void aProductThatIsBackLetsInWhomItConcernsOnceForEach() {
        publish("{product: back_in_stock, key: product_id, again: each_key}");
        ProductTriggers triggers = new ProductTriggers(house.log, new ManualClock(Play.START));
        for (int twice = 0; twice < 2; twice++) {
            triggers.tell(
                    1,
                    List.of(new ProductTriggers.News(
                            ProductTriggers.What.BACK_IN_STOCK,
                            "shoe-1",
                            "revision-9",
                            Json.object().put("price", 10),
                            List.of(1L, 2L))));
        }
        List<Event> told = house.told();
        assertThat(told).hasSize(2);
        told.forEach(event -> house.happens(event.sent().profileId(), 0, said(event)));
        assertThat(entered()).isEqualTo(2);
        assertThat(house.state(1).live().getFirst().entryKey()).isEqualTo("shoe-1");
    }

    @Test
    void aBirthdayComesByTheClockOfThePersonAndNotTwiceBecauseHeTravels() {
        publish("{date: birthday, yearly: true, offset_days: -1, at: '10:00'}");
        // The story begins on 2027-01-15 at 08:00 UTC.
        house.person(1).traits.put("birthday", "1990-01-17");
        house.person(1).zone = ZoneId.of("Asia/Tokyo");
        sweep(0);
        long tokyo = minutesTo("2027-01-16T01:00:00Z");
        house.until(tokyo - 1);
        assertThat(entered()).isZero();
        house.until(tokyo);
        assertThat(entered()).isEqualTo(1);
        house.person(1).zone = ZoneId.of("America/New_York");
        sweep(tokyo + 1);
        house.until(tokyo + 3 * 1_440);
        assertThat(entered()).isEqualTo(1);
        house.until(minutesTo("2028-01-16T15:00:00Z"));
        assertThat(entered()).isEqualTo(2);
    }

    @Test
    void membersComeInEveryWeekWhileTheyAreMembers() {
        publish("{every: week, segment: regulars, on: [friday], at: '12:00'}");
        sweep(0);
        house.until(minutesTo("2027-01-16T00:00:00Z"));
        assertThat(entered()).isZero();
        house.person(1).segments.add("regulars");
        house.happens(
                1, minutesTo("2027-01-16T01:00:00Z"), new InputSignal(new Input.SegmentChanged("regulars", true)));
        house.until(minutesTo("2027-01-29T12:00:00Z"));
        assertThat(entered()).isEqualTo(2);
        house.person(1).segments.clear();
        house.until(minutesTo("2027-03-01T12:00:00Z"));
        assertThat(entered()).isEqualTo(2);
        assertThat(house.state(1).entryMs()).isEqualTo(Long.MAX_VALUE);
    }

    private Journey publish(String key, String text) {
        return house.publish(Journey.read(key, Definitions.yaml(text)));
    }

    private static Signal signedUp() {
        return said(Play.event("Signed Up", Json.object().put("gift", "book"), Play.START, 1));
    }

    @Test
    void aJourneyStartsAndStopsAnotherAndGivesOnWhatItKnows() {
        publish("care", "{title: C, entry: {event: Never Happens}, nodes: [{id: w, type: wait, for: 9d}]}");
        publish(
                "first",
                "{title: F, entry: {event: Signed Up}, nodes: [{id: s, type: start_journey, journey: care, next: w},"
                        + "{id: w, type: wait, for: 1h, next: x}, {id: x, type: stop_journey, journey: care}]}");
        house.happens(1, 0, signedUp());
        assertThat(house.state(1).live()).extracting(Instance::journey).containsExactlyInAnyOrder("first", "care");
        assertThat(house.state(1).live()).allMatch(one -> one.entryEvent().equals("{\"gift\":\"book\"}"));
        house.until(60);
        assertThat(house.state(1).live()).isEmpty();
        assertThat(house.state(1).past("care").orElseThrow().reason()).isEqualTo("stopped_by_journey");
    }

    @Test
    void journeysThatStartOneAnotherEndAtTheBoundUnlessTheyWait() {
        String circle =
                "{title: T, entry: {event: %s, again: after_exit}, nodes: [%s{id: s, type: start_journey, journey: %s}]}";
        publish("one", circle.formatted("Signed Up", "", "two"));
        publish("two", circle.formatted("Never Happens", "", "one"));
        house.happens(1, 0, signedUp());
        assertThat(entered()).isEqualTo(1 + Chain.DEPTH_MAX);
        assertThat(house.facts).contains("0 Journey not entered");
        publish("two", circle.formatted("Never Happens", "{id: w, type: wait, for: 1h, next: s},", "one"));
        house.happens(2, 0, signedUp());
        house.until(600);
        assertThat(entered()).isGreaterThan(1 + Chain.DEPTH_MAX + 10);
    }

    private static long minutesTo(String instant) {
        return (Instant.parse(instant).toEpochMilli() - Play.START) / Play.MINUTE;
    }
}
