package io.braid.decide.journeys;

import static io.braid.decide.journeys.OneStep.play;
import static io.braid.decide.journeys.OneStep.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import org.junit.jupiter.api.Test;

/** What a journey is as it is read and written, what is refused at save, and what ends it from anywhere. */
class StepsTest {
    @Test
    void anExitEventMayHaveToBeAboutWhatThePersonCameInBy() {
        String journey = """
                title: T
                entry: {event: Cart Left}
                exits: {events: [{event: Order Completed, property: order.cart_id, equals_entry: cart_id}]}
                nodes: [{id: a, type: wait, for: 1d}]
                """;
        ObjectNode other = Json.object();
        other.putObject("order").put("cart_id", 18);
        ObjectNode same = Json.object();
        same.putObject("order").put("cart_id", "17");
        Journey read = Definitions.journey(journey);
        assertThat(Journey.read("test", read.json())).isEqualTo(read);
        Play play = new Play(read).enterBy(Json.object().put("cart_id", 17));
        assertThat(play.does("Order Completed", other).instance().live()).isTrue();
        assertThat(play.does("Order Completed").instance().live()).isTrue();
        assertThat(play.does("Order Completed", same).last()).isEqualTo("0 exit exit_event");
        Play unsaid = new Play(read).enterBy(Json.object());
        assertThat(unsaid.does("Order Completed").instance().live()).isTrue();
        assertThatThrownBy(() -> Definitions.journey(journey.replace(", equals_entry: cart_id", "")))
                .hasMessageContaining("equals_entry");
    }

    @Test
    void exitEventsEndItFromAnywhere() {
        Play play = new Play(
                        Definitions.journey(
                                "title: T\nentry: {event: A}\nexits: {events: [{event: Unsubscribed}]}\nnodes: [{id: a, type: wait, for: 2h}]"))
                .enter()
                .minute(7)
                .does("Unsubscribed");
        assertThat(play.last()).isEqualTo("7 exit exit_event");
    }

    @Test
    void onlyTheCartOfTheEntryEndsItWhenKeysMustMatch() {
        Play play = new Play(
                        Definitions.journey(
                                "title: T\nabout: cart\nentry: {cart: changed}\nexits: {order: same_cart}\nnodes: [{id: a, type: wait, for: 2h}]"))
                .enter()
                .give(new Input.Ordered("o", "another"));
        assertThat(play.instance().live()).isTrue();
        assertThat(play.give(new Input.Ordered("o", "cart-1")).last()).isEqualTo("0 exit ordered");
    }

    @Test
    void everyKindReadsItsOwnExampleAndWritesItBackEqual() {
        for (StepKind kind : StepKind.ALL) {
            Problems problems = new Problems();
            Fields fields = new Fields(Definitions.yaml(kind.example()), "", problems);
            fields.raw("id");
            assertThat(fields.text("type", true, "", 40)).isEqualTo(kind.type());
            Step step = kind.read().apply(fields);
            fields.noOthers();
            assertThat(problems.list()).as(kind.type()).isEmpty();
            var json = Json.object();
            step.write(json);
            assertThat(kind.read().apply(new Fields(json, "", problems))).isEqualTo(step);
            assertThat(problems.list()).isEmpty();
        }
    }

    @Test
    void aDefinitionWrittenOutReadsBackEqual() {
        Journey journey = Definitions.leftCart();
        assertThat(Journey.read("left-cart", journey.json())).isEqualTo(journey);
    }

    @Test
    void aJourneyHasAPriorityAndTagsThatItsMessagesCarry() {
        String rest = "entry: {event: A}\nnodes: [{id: a, type: exit}]";
        Journey plain = Journey.read("plain", Definitions.yaml("title: T\n" + rest));
        assertThat(plain.priority()).isEqualTo(50);
        assertThat(plain.tags()).isEmpty();
        Journey said = Journey.read("said", Definitions.yaml("title: T\npriority: 100\ntags: [sale, news]\n" + rest));
        assertThat(said.priority()).isEqualTo(100);
        assertThat(said.tags()).containsExactly("news", "sale");
        assertThat(Journey.read("said", said.json())).isEqualTo(said);
        assertThatThrownBy(() ->
                        Journey.read("wrong", Definitions.yaml("title: T\npriority: 101\ntags: [No Tag]\n" + rest)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal).hasMessageContainingAll("/priority", "/tags/0"));
    }

    @Test
    void aCircleWithoutAWaitIsRefusedAndOneWithAWaitIsNot() {
        refused(
                "- {id: a, type: branch, if: {segment: s}, then: b}\n- {id: b, type: holdout, percent: 5, next: a}\n",
                "/nodes/0",
                "leads back to itself without a wait");
        play("- {id: a, type: branch, if: {segment: s}, then: b, else: b}\n- {id: b, type: wait, for: 1m, next: a}\n");
    }

    @Test
    void mistakesAreToldAllAtOnceWithTheirPlaces() {
        refused(
                "- {id: a, type: wait, for: 30s, next: b}\n- {id: b, type: massage}\n",
                "/nodes/0/for",
                "/nodes/1/type");
        refused("- {id: a, type: wait, for: 1h, next: nowhere}\n", "/nodes/0/next", "no node 'nowhere'");
        refused("- {id: a, type: exit}\n- {id: b, type: exit}\n", "/nodes/1", "nobody can come to 'b'");
        refused("- {id: a, type: exit}\n- {id: a, type: exit}\n", "/nodes/1/id", "used twice");
        refused("- {id: a, type: exit, raeson: x}\n", "/nodes/0/raeson", "not a field");
        refused(
                "- {id: a, type: cascade, legs: [{channel: sms, message: m}, {channel: sms, message: m}]}\n",
                "/nodes/0/legs/1/channel",
                "each channel once");
        refused(
                "- {id: a, type: cascade, legs: [{channel: webhook, message: m}, {channel: sms, message: m}]}\n",
                "/nodes/0/legs/0/channel",
                "reaches nobody");
    }

    @Test
    void limitsHoldAtTheirEdges() {
        assertThat(play("- {id: a, type: wait, for: 365d}\n").instance().live()).isTrue();
        refused("- {id: a, type: wait, for: 366d}\n", "/nodes/0/for", "365d");
        refused("- {id: a, type: wait, for: 0m}\n", "/nodes/0/for", "1m");
        refused("- {id: a, type: holdout, percent: 51}\n", "/nodes/0/percent", "50");
        refused("- {id: a, type: holdout, percent: 0}\n", "/nodes/0/percent", "1");
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < Journey.NODES_MAX; i++) {
            chain.append("- {id: n%d, type: holdout, percent: 1%s}\n"
                    .formatted(i, i + 1 < Journey.NODES_MAX ? ", next: n" + (i + 1) : ""));
        }
        assertThat(play(chain.toString()).last()).isEqualTo("0 exit completed");
        refused(chain + "- {id: more, type: exit}\n", "/nodes", "1 to 100");
    }
}
