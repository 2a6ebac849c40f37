package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.channels.Outcome;
import org.junit.jupiter.api.Test;

/** What the receiver of a webhook answers is told to whoever wants to know, and to nobody else. */
class WebhookReplyTest {
    private final DeliveryRig rig = DeliveryRig.memory();

    private SendIntent intent(long instance, String context) {
        return new SendIntent(
                1,
                1,
                SendIntent.sendKey(instance, "ask", 1, SendIntent.WEBHOOK),
                "j",
                instance,
                "ask",
                1,
                SendIntent.WEBHOOK,
                Purpose.TRANSACTIONAL,
                "m",
                "",
                context,
                Guard.NONE,
                rig.clock.nowMs(),
                rig.clock.nowMs() + 1_000_000,
                false);
    }

    @Test
    void theAnswerComesWithTheEventThatItArrived() {
        rig.answer = message -> new Outcome.Accepted("HTTP 200", true, "{\"stock\":3}");
        rig.ask(1, intent(1, "{\"reply\":true}"));
        rig.ask(2, intent(2, "{}"));
        rig.dispatcher.runOnce();
        assertThat(rig.said("braid:send:1:delivered").path("reply").asText()).isEqualTo("{\"stock\":3}");
        assertThat(rig.said("braid:send:1:sent").has("reply")).isFalse();
        assertThat(rig.said("braid:send:2:delivered").has("reply")).isFalse();
        assertThat(intent(1, "{\"to\":\"https://erp.example/x\"}").to()).isEqualTo("https://erp.example/x");
    }
}
