package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What a sound journey might still be better for: told, never refused. */
enum Advice {
    /** It asks for marketing, and an order does not end it: a buyer may be pressed to buy. */
    @JsonProperty("no_exit_on_order")
    NO_EXIT_ON_ORDER("An order does not end it: who has just bought may still be pressed to buy."),
    /** It asks for marketing and holds nobody out: what it earned cannot be told from what would have come anyway. */
    @JsonProperty("no_holdout")
    NO_HOLDOUT("Nobody is held out: what it earns cannot be told from what would have come anyway."),
    /** A message prints what the event of the entry says, and nobody enters by an event. */
    @JsonProperty("empty_variable")
    EMPTY_VARIABLE("'{about}' is printed empty: nobody enters by an event."),
    /** A message prints what a step found out that the journey has not, or a computed trait that there is not. */
    @JsonProperty("unknown_variable")
    UNKNOWN_VARIABLE("'{about}' is printed empty: there is no such step or computed trait."),
    /** It starts or stops a journey that there is not: nothing happens then. */
    @JsonProperty("unknown_journey")
    UNKNOWN_JOURNEY("There is no journey '{about}': until there is, nothing happens here."),
    /** It waits for a time of day, or people come in at one, that lies in the quiet hours, and it asks for marketing then: all of it waits for their end. */
    @JsonProperty("quiet_window")
    QUIET_WINDOW("{about} lies in the quiet hours: all that is to be sent then waits for their end."),
    /** A message has no words for the channel that it is to go through: whatever is asked for there is refused. */
    @JsonProperty("no_words")
    NO_WORDS("'{about}': the message has no words for this channel, so nothing goes there."),
    /** A cascade begins with the preferred channel, and no computed trait says which one that is. */
    @JsonProperty("no_preference")
    NO_PREFERENCE(
            "No computed trait says which channel somebody prefers: unless people said it themselves, they go through the channels as they stand."),
    /** A cascade begins with the cheapest channel, and of none it is said what it costs. */
    @JsonProperty("no_prices")
    NO_PRICES("Nobody has said what messages cost: people go through the channels as they stand."),
    /** No parallel ways lead to a join: whoever comes there passes. */
    @JsonProperty("join_alone")
    JOIN_ALONE("No parallel ways lead to this join: whoever comes passes at once."),
    /** Two ways that people go at once come to the same step that tells them something, and do not meet before: it tells them twice. */
    @JsonProperty("told_twice")
    TOLD_TWICE("Two ways that people go at once come here without a join before: they are told this twice.");

    private final String text;

    /** @param text in English, with {@code {about}} for what it names */
    Advice(String text) {
        this.text = text;
    }

    String text(String about) {
        return text.replace("{about}", String.valueOf(about));
    }

    /** What a sound journey might still be better for. */
    static List<Warning> of(Journey journey, int workspace, Vocabulary vocabulary) {
        return new Adviser(journey, workspace, vocabulary).all();
    }
}
