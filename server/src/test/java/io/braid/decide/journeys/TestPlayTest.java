package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A test person goes the way of a live one, quicker. */
class TestPlayTest {
    private static final long MINUTE = Play.MINUTE;
    private static final long DAY = 1_440 * MINUTE;

    private final Play.Person person = new Play.Person();
    private final Map<String, Input.Outcome> answers = new HashMap<>();
    private final List<String> posted = new ArrayList<>();
    private TestPlay play;

    private TestPlay enter(Journey journey) {
        posted.clear();
        play = new TestPlay(
                1,
                journey,
                lastActiveMs -> new TestView(person.seen(lastActiveMs), journey, person::reachable),
                (letter, number) -> {
                    posted.add((play.nowMs() - Play.START) / MINUTE + " " + letter.channel() + " " + number);
                    return new TestPlay.Posted(answers.getOrDefault(letter.channel(), Input.Outcome.SENT), "");
                });
        play.check();
        play.enter(Json.object(), Play.START);
        return play;
    }

    private List<String> told() {
        return play.lines().stream()
                .map(TestPlay.Happening::line)
                .map(line -> Words.of(line.what()) + " " + line.node() + line.subject())
                .toList();
    }

    private TestPlay.Place place() {
        return play.places().getFirst();
    }

    @Test
    void hePassesHoldOutCapsAndADayOfWaitingAndGetsEachMessageOnce() {
        person.capped.add("email");
        enter(Definitions.journey("""
                title: T
                entry: {event: Came}
                nodes:
                  - {id: measure, type: holdout, percent: 50, next: wait}
                  - {id: wait, type: wait, for: 1d, next: check}
                  - {id: check, type: frequency, channel: email, next: write, capped: bye}
                  - {id: write, type: message, message: hello, channel: email, next: name}
                  - {id: name, type: set_trait, trait: told, value: "yes", next: call}
                  - {id: call, type: alert, to: a@b.c, subject: Call, text: Now}
                  - {id: bye, type: exit, reason: capped}
                """));
        assertThat(place().dueMs()).isEqualTo(Play.START + DAY);
        play.passTo(Play.START + DAY);
        assertThat(posted).containsExactly("1440 email 1");
        assertThat(play.over()).isTrue();
        assertThat(told()).containsSubsequence("sent write", "trait nametold", "alert calla@b.c", "exited ");
    }

    @Test
    void aWaitIsSkippedWhereHeIsAndNotWhereHeWas() {
        enter(Definitions.leftCart());
        TestPlay.Place silent = place();
        play.skip(silent.instance(), silent.visit());
        assertThat(posted).containsExactly("30 push 1");
        assertThatThrownBy(() -> play.skip(silent.instance(), silent.visit()))
                .extracting("code")
                .isEqualTo("moved_on");
        while (posted.size() < 2) {
            play.skip(place().instance(), place().visit());
        }
        assertThat(posted).containsExactly("30 push 1", "120 sms 2");
    }

    @Test
    void whereTimeAloneDoesNothingSomebodyMustDoSomething() {
        enter(Definitions.journey("""
                title: T
                entry: {event: Came}
                nodes:
                  - {id: hear, type: webhook, message: ask, within: 1h, success: well, failure: badly}
                  - {id: well, type: exit, reason: well}
                  - {id: badly, type: exit, reason: badly}
                """));
        assertThat(told()).contains("program hear");
        assertThatThrownBy(() -> play.reacts(2, Input.Outcome.DELIVERED, ""))
                .extracting("code")
                .isEqualTo("not_found");
        play.reacts(1, Input.Outcome.DELIVERED, "{\"stock\":3}");
        assertThat(play.lines().getLast().line().why()).isEqualTo("well");
        assertThat(play.over()).isTrue();
    }

    @Test
    void aClickOrAnOrderDoesWhatItDoesToEverybody() {
        enter(Definitions.leftCart());
        play.passTo(Play.START + 30 * MINUTE);
        play.reacts(1, Input.Outcome.CLICKED, "");
        assertThat(play.over()).isTrue();
        assertThat(posted).hasSize(1);

        enter(Definitions.leftCart());
        play.happens("Order Completed", Json.object());
        assertThat(play.lines().getLast().line().why()).isEqualTo("ordered");
    }

    @Test
    void whatWasNotSentGoesTheWayOfWhatWasNotSent() {
        answers.put("push", Input.Outcome.REFUSED);
        answers.put("sms", Input.Outcome.FAILED);
        enter(Definitions.leftCart());
        play.passTo(Play.START + 240 * MINUTE);
        assertThat(posted).extracting(line -> line.split(" ")[1]).containsExactly("push", "sms", "email");
        assertThat(told()).contains("refused remind", "failed remind", "sent remind");
    }

    @Test
    void parallelWaysAreGoneAtOnceAndMeet() {
        enter(Definitions.journey("""
                title: T
                entry: {event: Came}
                nodes:
                  - {id: both, type: parallel, ways: [{name: mail, next: write}, {name: text, next: wait}]}
                  - {id: write, type: message, message: hello, channel: email, next: meet}
                  - {id: wait, type: wait, for: 1h, next: tell}
                  - {id: tell, type: message, message: hello, channel: sms, next: meet}
                  - {id: meet, type: join, next: thank}
                  - {id: thank, type: message, message: thanks, channel: push}
                """));
        assertThat(play.places()).extracting(TestPlay.Place::node).containsExactly("meet", "wait");
        TestPlay.Place wait = play.places().get(1);
        play.skip(wait.instance(), wait.visit());
        assertThat(posted).containsExactly("0 email 1", "60 sms 2", "60 push 3");
        assertThat(play.over()).isTrue();
        assertThat(play.lines()).anyMatch(one -> one.line().way().equals("mail"));
    }

    @Test
    void withoutACartAJourneyAboutItDoesNotBegin() {
        person.cart = Optional.empty();
        assertThatThrownBy(() -> enter(Definitions.leftCart()))
                .extracting("code")
                .isEqualTo("no_cart");
    }

    @Test
    void itEndsAfterItsLastMessageHoweverLongItGoesInCircles() {
        enter(Definitions.journey("""
                title: T
                entry: {event: Came}
                nodes:
                  - {id: write, type: message, message: hello, channel: email, next: wait}
                  - {id: wait, type: wait, for: 1m, next: write}
                """));
        play.passTo(Play.START + 100 * DAY);
        assertThat(posted).hasSize(TestPlay.SENDS_MAX);
        assertThat(play.full()).isEqualTo("too_many_sends");
        assertThat(play.over()).isTrue();

        enter(Definitions.journey("""
                title: T
                entry: {event: Came}
                nodes:
                  - {id: one, type: wait, for: 1m, next: two}
                  - {id: two, type: wait, for: 1m, next: one}
                """));
        play.passTo(Play.START + 100 * DAY);
        assertThat(play.lines()).hasSize(TestPlay.LINES_MAX);
        assertThat(play.full()).isEqualTo("too_many_lines");
    }

    /** What the dry run foretells is what a test does, however the time is cut into pieces. */
    @Property(tries = 200)
    void sendsWhatTheDryRunForetells(@ForAll("visits") List<Event> events, @ForAll("pieces") int pieceMinutes) {
        List<String> foretold = new DryRun(
                        Definitions.leftCart(), person::seen, (some, ms) -> ms, new DryRun.Script(Map.of(), events))
                .play(Definitions.instance("left-cart", 9_999, Play.START), Play.START).stream()
                        .filter(line -> line.what() == PlayLine.What.SENT)
                        .map(line -> (line.atMs() - Play.START) / MINUTE + " " + line.channel())
                        .toList();
        enter(Definitions.leftCart());
        for (Event event : events) {
            pass(event.timeMs(), pieceMinutes);
            if (!play.over()) {
                play.happens(event.name(), Json.object());
            }
        }
        pass(Play.START + 3 * DAY, pieceMinutes);
        assertThat(posted)
                .extracting(line -> line.substring(0, line.lastIndexOf(' ')))
                .isEqualTo(foretold);
    }

    private void pass(long thenMs, int pieceMinutes) {
        for (long atMs = play.nowMs(); atMs < thenMs; atMs += pieceMinutes * MINUTE) {
            play.passTo(atMs);
        }
        play.passTo(thenMs);
    }

    @Provide
    Arbitrary<Integer> pieces() {
        return Arbitraries.integers().between(1, 2_000);
    }

    @Provide
    Arbitrary<List<Event>> visits() {
        return ShopVisits.events();
    }
}
