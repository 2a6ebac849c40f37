package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;

/** Somebody in a journey of a few steps, for tests of what a step does. */
final class OneStep {
    static final String ENTRY = "title: T\nentry: {event: Signed Up}\n";

    private OneStep() {}

    static Play play(String nodes) {
        return new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes)).enter();
    }

    /** Who came in by an event with this delivery. */
    static Play by(String nodes, String delivery) {
        return new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes))
                .enterBy(Json.object().put("delivery", delivery));
    }

    static void refused(String nodes, String pointer, String... words) {
        assertThatThrownBy(() -> play(nodes)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("invalid_journey");
            assertThat(refusal.field()).contains(pointer);
            assertThat(refusal).hasMessageContainingAll(words);
        });
    }
}
