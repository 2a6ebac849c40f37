package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/** What a sound journey might still be better for: told, never refused. */
enum Advice {
    /** It asks for marketing, and an order does not end it: a buyer may be pressed to buy. */
    @JsonProperty("no_exit_on_order")
    NO_EXIT_ON_ORDER,
    /** It asks for marketing and holds nobody out: what it earned cannot be told from what would have come anyway. */
    @JsonProperty("no_holdout")
    NO_HOLDOUT;

    static List<Warning> of(Journey journey) {
        List<Warning> advice = new ArrayList<>();
        boolean markets = journey.nodes().stream().anyMatch(node -> node.step().markets());
        if (markets && journey.exits().order() == Exits.Order.NONE) {
            advice.add(Warning.of(NO_EXIT_ON_ORDER));
        }
        if (markets && journey.nodes().stream().noneMatch(node -> node.step() instanceof Holdout)) {
            advice.add(Warning.of(NO_HOLDOUT));
        }
        return advice;
    }
}
