package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.talk.delivery.Guard;
import org.junit.jupiter.api.Test;

/** Journeys about the product of the event by which somebody came in. */
class AboutProductTest {
    private static final String JOURNEY = """
            title: T
            about: %s
            entry: {%s}
            nodes:
            - {id: tell, type: message, channel: push, message: m, next: wait}
            - {id: wait, type: wait, for: 1h}
            """;

    private static Play by(ObjectNode properties) {
        return new Play(Definitions.journey(JOURNEY.formatted("product", "event: A"))).enterBy(properties);
    }

    private static Guard guard(ObjectNode properties) {
        return by(properties).effects.stream()
                .filter(Effect.Send.class::isInstance)
                .map(effect -> ((Effect.Send) effect).guard())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMessageAsksForTheProductThatTheEventNamed() {
        assertThat(guard(Json.object().put("product_id", "mug"))).isEqualTo(Guard.product("mug"));
        assertThat(guard(Json.object().put("sku", "mug-1"))).isEqualTo(Guard.product("mug-1"));
        assertThat(guard(Json.object().put("sku", "mug-1").put("product_id", 17)))
                .isEqualTo(Guard.product("17"));
        assertThat(guard(Json.object().put("name", "Mug"))).isEqualTo(Guard.NONE);
    }

    @Test
    void whatNamesTheProductIsKeptOfALongEvent() {
        ObjectNode said = Json.object();
        for (int i = 0; i < 20; i++) {
            said.put("text" + i, "x".repeat(EntryEvent.TEXT_MAX));
        }
        assertThat(guard(said.put("product_id", "mug"))).isEqualTo(Guard.product("mug"));
        assertThat(EntryEvent.kept(said).length()).isLessThanOrEqualTo(EntryEvent.CHARS_MAX);
    }

    @Test
    void anyOrderEndsIt() {
        Play play = by(Json.object().put("product_id", "mug")).minute(5).give(new Input.Ordered("o1", "c1"));
        assertThat(play.last()).isEqualTo("5 exit ordered");
    }

    @Test
    void aPersonOrACartIsNoProduct() {
        Play person = new Play(Definitions.journey(JOURNEY.formatted("person", "event: A")))
                .enterBy(Json.object().put("product_id", "mug"));
        assertThat(((Effect.Send) person.effects.stream()
                                .filter(Effect.Send.class::isInstance)
                                .findFirst()
                                .orElseThrow())
                        .guard())
                .isEqualTo(Guard.NONE);
        assertThatThrownBy(() -> Definitions.journey(JOURNEY.formatted("product", "segment: vip")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("'event'");
    }
}
