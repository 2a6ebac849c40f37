package io.braid.decide.journeys;

import static io.braid.decide.journeys.OneStep.play;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** While a journey is paused nobody goes on, and what is heard meanwhile is not forgotten. */
class PauseTest {
    private static final String ASKS = """
            - {id: ask, type: webhook, message: stock, within: 1h, success: good, failure: bad}
            - {id: good, type: set_trait, trait: stock, value: 1, next: said}
            - {id: said, type: exit, reason: answered}
            - {id: bad, type: exit, reason: failed}
            """;

    private static final String TRIES = """
            - id: try
              type: cascade
              wait: 1d
              success: told
              legs: [{channel: push, message: m}, {channel: email, message: m, at: 1h}]
            - {id: told, type: set_trait, trait: told, value: 1, next: bye}
            - {id: bye, type: exit, reason: told}
            """;

    @Test
    void aProgramsAnswerIsKeptAndLeadsOnWhenThePauseIsOver() {
        Play play = paused(ASKS).minute(5).give(answer(Input.Outcome.DELIVERED, "{\"left\": 3}"));
        assertThat(play.minute(24 * 60).told).containsExactly("0 ask");
        assertThat(play.instance().results().json()).contains("\"left\":3");
        play.person.paused = false;
        assertThat(play.minute(24 * 60 + 15).told)
                .containsSubsequence("1445 good", "1445 said", "1445 exit answered")
                .noneMatch(line -> line.contains("failed"));
    }

    @Test
    void aProgramsRefusalIsKept() {
        Play play = paused(ASKS).minute(5).give(answer(Input.Outcome.FAILED, "500"));
        assertThat(play.minute(30).instance().node()).isEqualTo("ask");
        play.person.paused = false;
        assertThat(play.minute(40).last()).isEqualTo("35 exit failed");
    }

    @Test
    void whoeverSucceedsInACascadeStaysThereUntilThePauseIsOver() {
        Play play = paused(TRIES).minute(5).feedback("push", Input.Outcome.CLICKED);
        assertThat(play.minute(10).told).containsExactly("0 try");
        // Once is enough: what is heard later changes nothing, and nothing more is sent.
        play.feedback("push", Input.Outcome.FAILED).minute(300);
        assertThat(play.sends).containsExactly("0 push");
        play.person.paused = false;
        assertThat(play.minute(320).told).contains("310 told = 1").last().isEqualTo("310 exit told");
        assertThat(play.sends).containsExactly("0 push");
    }

    @Test
    void whatEndsTheJourneyIsStrongerThanWhatWasPutOff() {
        Play play = paused(ASKS).minute(5).give(answer(Input.Outcome.DELIVERED, ""));
        assertThat(play.give(new Input.Stop("stopped")).told).containsExactly("0 ask", "5 exit stopped");
    }

    @Test
    void whatWasPutOffIsStored() {
        Instance waits = paused(ASKS).give(answer(Input.Outcome.DELIVERED, "")).instance();
        assertThat(waits.onward()).isEqualTo(new Move.Go("good", "completed"));
        JourneysState state = JourneysState.EMPTY.with(waits);
        assertThat(JourneysCodec.decode(JourneysCodec.encode(state))).isEqualTo(state);
    }

    @Test
    void inANewerVersionItGoesWhereItWasToGoOrElseTheMainWay() {
        Play play = paused(TRIES).feedback("push", Input.Outcome.CLICKED);
        assertThat(moved(play, TRIES.replace("value: 1", "value: 2"))).containsSubsequence("told", "bye");
        String without = TRIES.replace("success: told", "next: bye")
                .lines()
                .filter(line -> !line.contains("id: told"))
                .reduce("", (all, line) -> all + line + "\n");
        assertThat(moved(play, without)).containsExactly("bye");
    }

    /** The nodes to which he comes in the second version, once the pause is over. */
    private static List<String> moved(Play play, String nodes) {
        Journey first = Definitions.journey(OneStep.ENTRY + "nodes:\n" + TRIES);
        Journey second = Definitions.journey(OneStep.ENTRY + "nodes:\n" + nodes);
        Instance instance = play.instance();
        Advanced stayed = Migration.move(first, second, 2, instance, "try", play.person, Play.START);
        assertThat(stayed.instance().node()).isEqualTo("try");
        play.person.paused = false;
        Advanced on = Advance.advance(second, stayed.instance(), new Input.TimeDue(), play.person, Play.START);
        play.person.paused = true;
        return on.effects().stream()
                .filter(Effect.StepTaken.class::isInstance)
                .map(effect -> ((Effect.StepTaken) effect).node())
                .toList();
    }

    private static Play paused(String nodes) {
        Play play = play(nodes);
        play.person.paused = true;
        return play;
    }

    private static Input answer(Input.Outcome outcome, String detail) {
        return new Input.Feedback("ask", 1, "webhook", outcome, false, detail);
    }
}
