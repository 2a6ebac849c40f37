package io.braid.decide.journeys;

import static io.braid.decide.journeys.OneStep.play;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The channels of a cascade in the order of the person who goes through it. */
class CascadeOrderTest {
    private static final String NODES = """
            - id: tell
              type: cascade
              order: %s
              wait: 1d
              success: told
              legs:
              - {channel: push, message: m}
              - {channel: sms, message: m, at: 1h, success: delivered}
              - {channel: email, message: m, at: 3h}
            - {id: told, type: exit, reason: told}
            """;

    private static Play prefers(String channel) {
        Play play = new Play(Definitions.journey(OneStep.ENTRY + "nodes:\n" + NODES.formatted("preferred")));
        play.person.preferred = channel;
        return play.enter();
    }

    /** All that is sent to somebody who reacts to nothing. */
    private static List<String> sent(Play play) {
        for (int told = 0; told < play.sends.size(); told++) {
            play.feedback(play.sends.get(told).split(" ")[1], Input.Outcome.SENT)
                    .minute(60 * (2 * told + 1));
        }
        return play.minute(600).sends;
    }

    @Test
    void thePreferredChannelComesFirstAtTheTimesOfThePlaces() {
        assertThat(sent(prefers("email"))).containsExactly("0 email", "60 push", "180 sms");
        assertThat(sent(prefers("sms"))).containsExactly("0 sms", "60 push", "180 email");
    }

    @Test
    void whoseChannelIsNotKnownOrNotInItIsToldAsDrawn() {
        assertThat(sent(prefers(""))).containsExactly("0 push", "60 sms", "180 email");
        assertThat(sent(prefers("telegram"))).containsExactly("0 push", "60 sms", "180 email");
    }

    @Test
    void theOrderIsMadeWhenHeArrivesAndKept() {
        Play play = prefers("email").feedback("email", Input.Outcome.SENT).minute(30);
        play.person.preferred = "sms";
        assertThat(sent(play)).containsExactly("0 email", "60 push", "180 sms");
        assertThat(JourneysCodec.decode(JourneysCodec.encode(JourneysState.EMPTY.with(play.instance())))
                        .live())
                .containsExactly(play.instance());
    }

    @Test
    void theCheapestComesFirstAndOfOnePriceAsDrawn() {
        Play play = new Play(Definitions.journey(OneStep.ENTRY + "nodes:\n" + NODES.formatted("cheapest")));
        play.person.prices.put("push", 5L);
        play.person.prices.put("sms", 4_000L);
        assertThat(sent(play.enter())).containsExactly("0 email", "60 push", "180 sms");
        assertThat(sent(play(NODES.formatted("cheapest")))).containsExactly("0 push", "60 sms", "180 email");
    }

    @Test
    void whatCountsAsSuccessGoesWithTheChannel() {
        assertThat(prefers("sms").feedback("sms", Input.Outcome.DELIVERED).last())
                .isEqualTo("0 exit told");
        assertThat(prefers("email").feedback("email", Input.Outcome.DELIVERED).minute(70).sends)
                .containsExactly("0 email", "60 push");
    }

    @Test
    void wherePeopleCannotBeReachedTheNextChannelComesAtItsOwnTime() {
        Play play = new Play(Definitions.journey(OneStep.ENTRY + "nodes:\n" + NODES.formatted("preferred")));
        play.person.preferred = "email";
        play.person.channels.remove("email");
        assertThat(sent(play.enter().minute(60))).containsExactly("60 push", "180 sms");
        assertThat(play.told).contains("0 email unreachable");
    }

    @Test
    void whoeverIsInsideKeepsWhatWasTriedFirstInANewVersion() {
        Play play = prefers("email").feedback("email", Input.Outcome.SENT).minute(70);
        assertThat(play.sends).containsExactly("0 email", "60 push");
        play.person.preferred = "sms";
        Advanced moved = Migration.move(
                Definitions.journey(OneStep.ENTRY + "nodes:\n" + NODES.formatted("preferred")),
                Definitions.journey(OneStep.ENTRY + "nodes:\n" + NODES.formatted("cheapest")),
                2,
                play.instance(),
                "tell",
                play.person,
                Play.START + 70 * Play.MINUTE);
        assertThat(moved.instance().legs()).extracting(LegState::leg).containsExactly(2, 0, 1);
        assertThat(moved.instance().legs())
                .extracting(LegState::mark)
                .containsExactly(LegState.Mark.SENT, LegState.Mark.ASKED, LegState.Mark.WAITING);
    }

    @Test
    void theOrderIsWrittenUnlessItIsTheUsualOne() {
        Journey drawn = Definitions.journey(OneStep.ENTRY + "nodes:\n" + NODES.formatted("drawn"));
        Journey preferred = Definitions.journey(OneStep.ENTRY + "nodes:\n" + NODES.formatted("preferred"));
        assertThat(drawn.node("tell").json().has("order")).isFalse();
        assertThat(preferred.node("tell").json().path("order").asText()).isEqualTo("preferred");
    }
}
