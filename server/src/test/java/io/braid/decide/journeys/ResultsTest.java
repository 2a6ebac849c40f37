package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.pipeline.Signal;
import io.braid.talk.delivery.SendIntent;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What steps find out, and who may ask for it; above all the webhook that is answered. */
class ResultsTest {
    private static final String ASK = """
            title: T
            entry: {event: Came}
            nodes:
              - {id: ask-stock, type: webhook, message: stock, url: "https://erp.example/stock", within: 2h, success: few, failure: none}
              - {id: few, type: branch, if: {result: {property: ask-stock.stock, at_most: 3}}, then: size, else: none}
              - {id: size, type: switch, of: result, name: ask-stock.size, ways: [{is: [XL], next: hurry}], else: none}
              - {id: hurry, type: exit, reason: hurry}
              - {id: none, type: exit, reason: none}
            """;

    private static Play asking() {
        return new Play(Definitions.journey(ASK)).enter();
    }

    private static Play answered(Play play, Input.Outcome outcome, String detail) {
        Instance instance = play.instance();
        return play.give(
                new Input.Feedback(instance.node(), instance.visit(), SendIntent.WEBHOOK, outcome, false, detail));
    }

    @Test
    void whatAProgramAnswersIsAskedForByWhatFollows() {
        Play play = answered(asking(), Input.Outcome.DELIVERED, "{\"stock\": 3, \"size\": \"XL\", \"list\": [1]}");
        assertThat(play.last()).isEqualTo("0 exit hurry");
        assertThat(play.instance().results().read())
                .isEqualTo(Json.read("{\"ask-stock\":{\"stock\":3,\"size\":\"XL\",\"ok\":true}}"));
        assertThat(answered(asking(), Input.Outcome.DELIVERED, "{\"stock\": 4, \"size\": \"XL\"}")
                        .last())
                .isEqualTo("0 exit none");
        assertThat(answered(asking(), Input.Outcome.DELIVERED, "").last()).isEqualTo("0 exit none");
    }

    @Test
    void whatIsNoObjectIsTextAndItsBeginningIsKept() {
        for (String reply : new String[] {"x".repeat(300), "{\"stock\": ", "[1]", "<html>"}) {
            Play play = answered(asking(), Input.Outcome.DELIVERED, reply);
            assertThat(play.instance().results().text("ask-stock.text"))
                    .isEqualTo(reply.substring(0, Math.min(200, reply.length())).strip());
        }
    }

    @Test
    void aFailureAndSilenceGoTheOtherWayAndSayWhy() {
        Play failed = answered(asking(), Input.Outcome.FAILED, "retries_exhausted");
        assertThat(failed.last()).isEqualTo("0 exit none");
        assertThat(failed.instance().results().text("ask-stock.reason")).isEqualTo("retries_exhausted");
        assertThat(asking().minute(119).instance().live()).isTrue();
        Play late = asking().minute(120);
        assertThat(late.last()).isEqualTo("120 exit none");
        assertThat(late.effects).contains(new Effect.CancelSend("ask-stock", 1, SendIntent.WEBHOOK, "too_late"));
    }

    @Test
    void nothingButTheAnswerOfThisVisitMovesIt() {
        Play play = asking();
        Instance waiting = play.instance();
        play.give(new Input.Feedback("ask-stock", 2, SendIntent.WEBHOOK, Input.Outcome.DELIVERED, false, "{}"))
                .give(new Input.Feedback("other", 1, SendIntent.WEBHOOK, Input.Outcome.DELIVERED, false, "{}"))
                .does("Came")
                .give(new Input.TimeDue());
        assertThat(answered(play, Input.Outcome.SENT, "").instance()).isEqualTo(waiting);
    }

    @Test
    void itIsAskedOnceThroughTheOutboxAndTheAnswerComesBackAsAnEvent() {
        House house = new House();
        house.publish(Definitions.journey(ASK));
        house.crashes(1, 0, came());
        house.happens(1, 0, came());
        SendIntent intent = house.sends.getFirst();
        assertThat(house.sends).hasSize(1);
        assertThat(intent.sendKey()).isEqualTo(intent.instanceId() + ":ask-stock:1:webhook");
        assertThat(intent.to()).isEqualTo("https://erp.example/stock");
        assertThat(intent.dropAfterMs()).isEqualTo(Play.START + 2 * Durations.HOUR_MS);
        ObjectNode said = Json.object()
                .put("instance", Long.toString(intent.instanceId()))
                .put("node", "ask-stock")
                .put("visit", 1)
                .put("channel", "webhook")
                .put("reply", "{\"stock\":1,\"size\":\"XL\"}");
        house.happens(
                1,
                1,
                new Signal.EventSignal(new io.braid.spine.event.Event(
                        1,
                        2,
                        Play.START + Play.MINUTE,
                        io.braid.spine.event.NewEvent.ofBraid(
                                "Message Delivered", "braid:send:1:delivered", 1, Play.START, said))));
        assertThat(house.state(1).live()).isEmpty();
        assertThat(house.facts).endsWith("1 Exited journey");
    }

    private static Signal came() {
        return new Signal.EventSignal(Play.event("Came", Json.object(), Play.START, 1));
    }

    @Test
    void otherStepsSayWhatTheyFoundOutToo() {
        Play play = new Play(Definitions.journey("""
                title: T
                entry: {event: Came}
                nodes:
                  - {id: s, type: split, arms: [{name: only, share: 1, next: w}, {name: only, share: 1, next: w}]}
                  - {id: w, type: wait_for, within: 1d, branches: [{event: Product Viewed, next: p}]}
                  - {id: p, type: event_paths, within: 1d, branches: [{event: Bought, next: c}, {event: Left, next: c}]}
                  - id: c
                    type: cascade
                    success: end
                    legs: [{channel: sms, message: m, success: clicked}]
                  - {id: end, type: wait, for: 1d}
                """))
                .enter()
                .does("Product Viewed", Json.object().put("product", "boots"))
                .does("Bought");
        play.feedback("sms", Input.Outcome.SENT).feedback("sms", Input.Outcome.CLICKED);
        assertThat(play.instance().results().read()).isEqualTo(Json.read("""
                {"s":{"arm":"only"},"w":{"product":"boots","event":"Product Viewed"},"p":{"event":"Bought"},
                 "c":{"channel":"sms"}}"""));
        assertThat(JourneysCodec.decode(JourneysCodec.encode(JourneysState.EMPTY.with(play.instance()))))
                .isEqualTo(JourneysState.EMPTY.with(play.instance()));
    }

    @Test
    void aMessageReadsThemInItsContext() {
        House house = new House();
        house.publish(Definitions.journey("""
                title: T
                entry: {event: Came}
                nodes:
                  - {id: w, type: wait_for, within: 1d, branches: [{event: Product Viewed, next: m}]}
                  - {id: m, type: message, message: m, channel: sms}
                """));
        house.happens(1, 0, came());
        house.happens(
                1,
                1,
                new Signal.EventSignal(Play.event(
                        "Product Viewed", Json.object().put("product", "boots"), Play.START + Play.MINUTE, 2)));
        assertThat(Json.read(house.sends.getFirst().contextJson())
                        .at("/results/w/product")
                        .asText())
                .isEqualTo("boots");
    }

    @Test
    void whoAsksForTheResultOfNobodyIsRefused() {
        for (String wrong : new String[] {"nobody.stock", "ask-stock", "ask-stock.", ".stock"}) {
            assertThatThrownBy(() -> Definitions.journey(ASK.replace("name: ask-stock.size", "name: " + wrong)))
                    .hasMessageContaining("asks for the result");
            assertThatThrownBy(
                            () -> Definitions.journey(ASK.replace("property: ask-stock.stock", "property: " + wrong)))
                    .hasMessageContaining("asks for the result");
        }
        assertThatThrownBy(() -> Definitions.journey(ASK.replace("https://erp", "ftp://erp")))
                .hasMessageContaining("http or https");
        assertThatThrownBy(() -> Definitions.journey(ASK.replace("within: 2h", "within: 8d")))
                .hasMessageContaining("from 1m to 7d");
    }

    @Property(tries = 200)
    void whatIsKeptStaysInItsBoundsAndTheNewestIsThere(
            @ForAll @Size(max = 30) java.util.List<@IntRange(max = 400) Integer> lengths) {
        Results results = Results.NONE;
        for (int i = 0; i < lengths.size(); i++) {
            ObjectNode said = Json.object();
            for (int field = 0; field < 9; field++) {
                said.put("f" + field, "\"".repeat(lengths.get(i) / 3));
            }
            results = results.with("node-" + i % 7, said);
            assertThat(results.json().length()).isLessThanOrEqualTo(Results.CHARS_MAX);
            assertThat(results.text("node-" + i % 7 + ".f0")).isEqualTo("\"".repeat(lengths.get(i) / 3));
        }
        assertThat(results.with("node-0", Json.object()).read().has("node-0")).isFalse();
    }
}
