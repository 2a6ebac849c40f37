package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** How a journey is drawn is kept as it is given, and changes nothing that it does. */
final class LayoutTest {
    private static final String JOURNEY = """
            title: T
            entry: {event: A}
            nodes: [{id: a, type: wait, for: 2h}]
            layout:
              %s
            """;

    @Test
    void placesAndNotesComeBackAsTheyWereGiven() {
        Journey drawn = journey("{nodes: {a: {x: -20, y: 340}}, notes: [{text: Ask Olha, x: 1, y: 2}]}");
        assertThat(Journey.read("test", drawn.json())).isEqualTo(drawn);
        assertThat(drawn.json().at("/layout/notes/0/text").asText()).isEqualTo("Ask Olha");
        assertThat(journey("{}").json().has("layout")).isFalse();
    }

    @Test
    void aPlaceOfANodeThatIsNotThereIsTold() {
        assertRefused("{nodes: {b: {x: 1, y: 2}}}", "/layout/nodes/b: there is no node");
    }

    @Test
    void itsLimitsHold() {
        String note = "{text: '" + "n".repeat(Layout.TEXT_MAX) + "', x: " + Layout.PLACE_MAX + ", y: 0}";
        journey("{notes: [" + String.join(",", Collections.nCopies(Layout.NOTES_MAX, note)) + "]}");
        assertRefused(
                "{notes: [" + String.join(",", Collections.nCopies(Layout.NOTES_MAX + 1, note)) + "]}",
                "/layout/notes: must be a list");
        assertRefused("{notes: [{text: 'n" + "n".repeat(Layout.TEXT_MAX) + "', x: 0, y: 0}]}", "/layout/notes/0/text");
        assertRefused("{nodes: {a: {x: " + (Layout.PLACE_MAX + 1) + ", y: 0}}}", "/layout/nodes/a/x");
        assertRefused("{nodes: {a: {x: 0.5, y: 0}}}", "/layout/nodes/a/x");
        assertRefused("{nodes: [a]}", "/layout/nodes");
    }

    private static void assertRefused(String layout, String what) {
        assertThatThrownBy(() -> journey(layout)).hasMessageContaining(what);
    }

    private static Journey journey(String layout) {
        return Definitions.journey(JOURNEY.formatted(layout));
    }
}
