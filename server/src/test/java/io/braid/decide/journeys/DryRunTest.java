package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private static final long MINUTE = Play.MINUTE;

    private static List<String> play(Play.Person person, DryRun.Quiet quiet, DryRun.Script script) {
        return play(Definitions.leftCart(), person, quiet, script);
    }

    private static List<String> play(Journey journey, Play.Person person, DryRun.Quiet quiet, DryRun.Script script) {
        person.lastActiveMs = Play.START;
        return new DryRun(journey, person::seen, quiet, script)
                .play(Definitions.instance(journey.key(), 5_000, Play.START), Play.START).stream()
                        .map(line -> (line.atMs() - Play.START) / MINUTE + " " + Words.of(line.what()) + " "
                                + (line.channel().isEmpty() ? line.node() : line.channel())
                                + (line.why().isEmpty() ? "" : " " + line.why()))
                        .toList();
    }

    private static Event does(String event, long minute) {
        return Play.event(event, Json.object(), Play.START + minute * MINUTE, 1);
    }

    @Test
    void tellsWhatComesWhenAndWhatIsNotNeeded() {
        List<String> lines = play(new Play.Person(), (person, ms) -> ms, new DryRun.Script(Map.of(), List.of()));
        assertThat(lines)
                .containsSubsequence("0 step silent", "30 step measure", "30 sent push", "120 sent sms")
                .noneMatch(line -> line.contains("sent email"));
    }

    @Test
    void whatBecomesOfAMessageDecidesTheNext() {
        List<String> lines = play(
                new Play.Person(),
                (person, ms) -> ms,
                new DryRun.Script(Map.of("sms", DryRun.Becomes.FAILED), List.of()));
        assertThat(lines).containsSubsequence("30 sent push", "120 sent sms", "240 sent email");
        List<String> clicked = play(
                new Play.Person(),
                (person, ms) -> ms,
                new DryRun.Script(Map.of("push", DryRun.Becomes.CLICKED), List.of()));
        assertThat(clicked).contains("30 sent push").noneMatch(line -> line.contains("sms"));
        assertThat(clicked.getLast()).startsWith("35 exited");
    }

    @Test
    void aMessageToSomebodyWhoCannotBeReachedIsSkippedAndHeGoesOn() {
        Play.Person person = new Play.Person();
        person.channels.remove("sms");
        Journey journey = Definitions.journey("""
                title: T
                entry: {event: Came}
                nodes:
                  - {id: text, type: message, message: m, channel: sms, next: mail}
                  - {id: mail, type: message, message: m, channel: email}
                """);
        assertThat(play(journey, person, (zone, ms) -> ms, new DryRun.Script(Map.of(), List.of())))
                .containsSubsequence("0 skipped sms unreachable", "0 sent email")
                .doesNotContain("0 sent sms");
    }

    @Test
    void anOrderEndsItAndTakesBackWhatWaitsForTheMorning() {
        List<String> lines = play(
                new Play.Person(),
                (person, ms) -> Math.max(ms, Play.START + 600 * MINUTE),
                new DryRun.Script(Map.of(), List.of(does("Order Completed", 60))));
        assertThat(lines)
                .containsSubsequence("30 asked push quiet_hours", "60 cancelled push ordered", "60 exited  ordered");
        assertThat(lines).noneMatch(line -> line.contains("sent"));
    }

    @Test
    void aProgramAnswersWhatTheScriptSaysAndTheHouseIsTold() {
        Journey journey = Definitions.journey("""
                title: T
                entry: {event: Came}
                nodes:
                  - {id: line, type: throttle, per_hour: 1, next: ask}
                  - {id: ask, type: webhook, message: stock, success: tell, failure: sorry}
                  - {id: tell, type: alert, to: a@b.c, subject: Call, text: Now}
                  - {id: sorry, type: exit, reason: sorry}
                """);
        DryRun.Quiet never = (person, ms) -> ms;
        assertThat(play(journey, new Play.Person(), never, new DryRun.Script(Map.of(), List.of())))
                .containsSubsequence(
                        "0 step line", "0 sent webhook", "0 step tell", "0 alert tell", "0 exited  completed");
        DryRun.Script fails = new DryRun.Script(Map.of("webhook", DryRun.Becomes.FAILED), List.of());
        assertThat(play(journey, new Play.Person(), never, fails).getLast()).isEqualTo("0 exited  sorry");
    }

    /** The same inputs at the same times through {@link Play}, which tests drive by hand, give the same effects. */
    @Property(tries = 300)
    void tellsWhatTheLiveRunDoes(@ForAll("visits") List<Event> events) {
        Play.Person person = new Play.Person();
        List<String> dry = play(person, (some, ms) -> ms, new DryRun.Script(Map.of(), events)).stream()
                .filter(line -> line.contains(" sent "))
                .map(line -> line.replace(" sent", ""))
                .toList();
        Play live = new Play(Definitions.leftCart()).enter();
        int told = answer(live, 0);
        for (Event event : events) {
            for (long at = 0; at <= (event.timeMs() - Play.START) / MINUTE; at++) {
                live.minute(Math.max(at, live.nowMinute()));
                told = answer(live, told);
            }
            live.does(event.name());
            if (event.isTrack("Order Completed")) {
                live.give(new Input.Ordered("", "cart-1"));
            }
            told = answer(live, told);
        }
        for (long at = live.nowMinute();
                at < live.nowMinute() + 2 * 1_440 && live.instance().live();
                at++) {
            live.minute(at);
            told = answer(live, told);
        }
        assertThat(dry).isEqualTo(live.sends);
    }

    /** Everything that was sent since then is delivered. */
    private static int answer(Play play, int told) {
        int all = play.sends.size();
        for (int i = told; i < all; i++) {
            String channel = play.sends.get(i).split(" ")[1];
            play.feedback(channel, Input.Outcome.SENT).feedback(channel, Input.Outcome.DELIVERED);
        }
        return all;
    }

    @Provide
    Arbitrary<List<Event>> visits() {
        return ShopVisits.events();
    }
}
