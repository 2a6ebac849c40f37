package io.braid.know.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ProfileFoldTest {
    @Test
    void theLatestStatementWinsFieldByField() {
        ProfileState state = folded(
                identify(200, "{'traits':{'city':'Kyiv','size':42}}"),
                identify(100, "{'traits':{'city':'Lviv','pet':'cat'}}"));
        assertThat(state.trait("city").orElseThrow().asText()).isEqualTo("Kyiv");
        assertThat(state.trait("pet").orElseThrow().asText()).isEqualTo("cat");
        assertThat(state.createdMs()).isEqualTo(100);
        assertThat(state.lastSeenMs()).isEqualTo(200);
    }

    @Test
    void nullClearsATraitAndALateStatementDoesNotBringItBack() {
        ProfileState state = folded(
                identify(100, "{'traits':{'city':'Kyiv'}}"),
                identify(300, "{'traits':{'city':null}}"),
                identify(200, "{'traits':{'city':'Lviv'}}"));
        assertThat(state.trait("city")).isEmpty();
    }

    @Test
    void onlyAServerSaysThatSomebodyIsSimulated() {
        ObjectNode said = parsed("{'traits':{'simulated':true,'city':'Kyiv'}}");
        ProfileFold.Folded stranger =
                ProfileFold.fold(ProfileState.EMPTY, event(EventType.IDENTIFY, 100, Trust.PUBLIC, said));
        assertThat(stranger.state().simulated()).isFalse();
        assertThat(stranger.refused()).containsExactly("simulated");
        assertThat(stranger.changed()).containsExactly("city");
        ProfileState invented = ProfileFold.fold(stranger.state(), event(EventType.IDENTIFY, 100, Trust.SERVER, said))
                .state();
        assertThat(invented.simulated()).isTrue();
        ObjectNode denied = parsed("{'traits':{'simulated':false}}");
        assertThat(ProfileFold.fold(invented, event(EventType.IDENTIFY, 200, Trust.PUBLIC, denied))
                        .state()
                        .simulated())
                .isTrue();
    }

    @Test
    void onlyWhatHasAnotherValueNowIsToldAsChanged() {
        ProfileState state = folded(identify(100, "{'traits':{'city':'Kyiv','size':42}}"));
        ProfileFold.Folded again =
                ProfileFold.fold(state, identify(200, "{'traits':{'city':'Kyiv','size':43,'x':null}}"));
        assertThat(again.changed()).containsExactly("size");
    }

    @Test
    void theLimitsOfTraitsAreKeptAtTheirEdge() {
        ObjectNode body = Json.object();
        ObjectNode traits = body.putObject("traits");
        for (int i = 0; i < ProfileState.TRAITS_MAX + 1; i++) {
            traits.put("t%03d".formatted(i), i);
        }
        ProfileFold.Folded folded =
                ProfileFold.fold(ProfileState.EMPTY, event(EventType.IDENTIFY, 1, Trust.PUBLIC, body));
        assertThat(folded.state().traits()).hasSize(ProfileState.TRAITS_MAX);
        assertThat(folded.refused()).containsExactly("t200");

        assertThat(refused("n".repeat(ProfileFold.NAME_MAX), "v")).isFalse();
        assertThat(refused("n".repeat(ProfileFold.NAME_MAX + 1), "v")).isTrue();
        assertThat(refused("n", "v".repeat(ProfileFold.VALUE_BYTES_MAX - 2))).isFalse();
        assertThat(refused("n", "v".repeat(ProfileFold.VALUE_BYTES_MAX - 1))).isTrue();
        assertThat(refused("n", "nul \u0000")).isTrue();
        assertThat(refused("nul \u0000", "v")).isTrue();
        assertThat(refused(" ", "v")).isTrue();
    }

    @Test
    void theContextTellsZoneLanguageAndWhatBroughtHim() {
        ProfileState state = folded(
                track(
                        200,
                        "{'context':{'timezone':'Europe/Kyiv','locale':'uk_UA','campaign':{'source':'google','medium':'cpc','name':'spring'},'page':{'url':'https://shop.example/x','referrer':'https://www.google.com/search?q=1'}}}"),
                track(300, "{'context':{'page':{'url':'https://shop.example/y','referrer':'https://shop.example/x'}}}"),
                track(
                        100,
                        "{'context':{'campaign':{'source':'mail'},'timezone':'Nowhere/Land','locale':'not a locale'}}"));
        assertThat(state.timeZone()).contains(ZoneId.of("Europe/Kyiv"));
        assertThat(state.locale()).contains("uk-UA");
        assertThat(state.firstTouch().source()).isEqualTo("mail");
        assertThat(state.lastTouch()).isEqualTo(new Touch("google", "cpc", "spring", "www.google.com", 200));
    }

    @Test
    void onlyWhatThePersonDoesHimselfIsActivity() {
        Event server = event(EventType.TRACK, 500, Trust.SERVER, (ObjectNode) Json.read("{\"properties\":{}}"));
        Event till = event(
                EventType.TRACK, 400, Trust.SERVER, (ObjectNode) Json.read("{\"properties\":{\"store_id\":\"7\"}}"));
        ProfileState state = folded(track(100, "{}"), till, server);
        assertThat(state.lastSeenMs()).isEqualTo(400);
        assertThat(state.lastChannel()).contains("store");
        assertThat(folded(event(EventType.SCREEN, 1, Trust.PUBLIC, Json.object()))
                        .lastChannel())
                .contains("app");
        assertThat(folded(track(1, "{}")).lastChannel()).contains("web");
        ObjectNode rudder =
                (ObjectNode) Json.read("{\"channel\":\"web\",\"context\":{\"app\":{\"name\":\"RudderLabs\"}}}");
        assertThat(folded(event(EventType.TRACK, 1, Trust.PUBLIC, rudder)).lastChannel())
                .contains("web");
    }

    @Test
    void anOrderThatAServerStatesIsActivityOfItsTimeAndSaysNothingOfAPlace() {
        ProfileState state = folded(
                track(100, "{}"),
                named("Order Completed", 300, Trust.SERVER),
                named("Order Refunded", 500, Trust.SERVER),
                named("Order Completed", 700, Trust.BRAID));
        assertThat(state.lastSeenMs()).isEqualTo(300);
        assertThat(state.lastChannel()).contains("web");
        assertThat(folded(named("Order Refunded", 500, Trust.SERVER)).lastSeenMs())
                .as("who never did anything was never seen")
                .isZero();
    }

    @Test
    void hostileShapesAreNoReasonToFail() {
        for (String body : List.of(
                "{'context':[],'traits':'x','properties':7}",
                "{'context':{'timezone':7,'locale':{},'campaign':'x','page':{'referrer':'http://[bad','url':':'},'device':3}}",
                "{'context':{'locale':'" + "x".repeat(5000) + "','timezone':'" + "y".repeat(5000) + "'}}",
                "{'context':{'timezone':'../../etc','locale':'\\u0000'}}")) {
            assertThat(folded(track(1, body)).timeZone()).isEmpty();
        }
    }

    @Property(tries = 300)
    void orderAndRepetitionChangeNothing(@ForAll("events") List<Event> events, @ForAll long seed) {
        List<Event> other = new ArrayList<>(events);
        other.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(other, new Random(seed));
        assertThat(folded(other.toArray(Event[]::new))).isEqualTo(folded(events.toArray(Event[]::new)));
    }

    @Property(tries = 300)
    void mergingTwoHalvesIsFoldingTheWhole(@ForAll("events") List<Event> one, @ForAll("events") List<Event> other) {
        ProfileState a = folded(one.toArray(Event[]::new));
        ProfileState b = folded(other.toArray(Event[]::new));
        List<Event> both = new ArrayList<>(one);
        both.addAll(other);
        ProfileState whole = folded(both.toArray(Event[]::new));
        assertThat(ProfileState.SECTION.merge().apply(a, b)).isEqualTo(whole);
        assertThat(ProfileState.SECTION.merge().apply(b, a)).isEqualTo(whole);
        assertThat(ProfileState.SECTION.merge().apply(a, a)).isEqualTo(a);
    }

    @Property(tries = 300)
    void bytesKeepEverything(@ForAll("events") List<Event> events) {
        ProfileState state = folded(events.toArray(Event[]::new));
        assertThat(ProfileState.SECTION
                        .decode()
                        .apply(ProfileState.SECTION.encode().apply(state)))
                .isEqualTo(state);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<String> body = Arbitraries.of(
                "{'traits':{'city':'Kyiv','n':1}}",
                "{'traits':{'city':'Lviv','n':2.5}}",
                "{'traits':{'city':null,'list':[1,{'a':true}]}}",
                "{'traits':{'vip':true,'big':12345678901234,'huge':123456789012345678901234567890}}",
                "{'context':{'timezone':'Europe/Kyiv','locale':'uk-UA','campaign':{'source':'a'}}}",
                "{'context':{'timezone':'Europe/Paris','locale':'fr','campaign':{'source':'b'}},'properties':{'store_id':1}}");
        return Combinators.combine(
                        body,
                        Arbitraries.longs().between(1, 4),
                        Arbitraries.of(Trust.PUBLIC, Trust.SERVER),
                        Arbitraries.of(EventType.IDENTIFY, EventType.SCREEN))
                .as((text, timeMs, trust, type) -> event(type, timeMs, trust, parsed(text)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static boolean refused(String name, String value) {
        ObjectNode body = Json.object();
        body.putObject("traits").put(name, value);
        return !ProfileFold.fold(ProfileState.EMPTY, event(EventType.IDENTIFY, 1, Trust.PUBLIC, body))
                .refused()
                .isEmpty();
    }

    private static ProfileState folded(Event... events) {
        ProfileState state = ProfileState.EMPTY;
        for (Event event : events) {
            state = ProfileFold.fold(state, event).state();
        }
        return state;
    }

    private static Event identify(long timeMs, String body) {
        return event(EventType.IDENTIFY, timeMs, Trust.PUBLIC, parsed(body));
    }

    private static Event track(long timeMs, String body) {
        return event(EventType.TRACK, timeMs, Trust.PUBLIC, parsed(body));
    }

    private static ObjectNode parsed(String text) {
        return (ObjectNode) Json.read(text.replace('\'', '"'));
    }

    private static Event named(String name, long timeMs, Trust trust) {
        return new Event(
                1,
                1,
                timeMs,
                new NewEvent(EventType.TRACK, name, "m", "u", "", "", 0, timeMs, 1, trust, Json.object()));
    }

    private static Event event(EventType type, long timeMs, Trust trust, ObjectNode body) {
        return new Event(1, 1, timeMs, new NewEvent(type, "x", "m", "u", "", "", 0, timeMs, 1, trust, body));
    }
}
