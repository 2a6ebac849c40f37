package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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

    private static final int DAY_MINUTES = 24 * 60;

    private final String text;

    /** @param text in English, with {@code {about}} for what it names */
    Advice(String text) {
        this.text = text;
    }

    String text(String about) {
        return text.replace("{about}", String.valueOf(about));
    }

    static List<Warning> of(Journey journey, int workspace, Vocabulary vocabulary) {
        List<Warning> advice = new ArrayList<>();
        boolean markets = journey.nodes().stream().anyMatch(node -> node.step().markets());
        if (markets && journey.exits().order() == Exits.Order.NONE) {
            advice.add(Warning.of(NO_EXIT_ON_ORDER));
        }
        if (markets && journey.nodes().stream().noneMatch(node -> node.step() instanceof Holdout)) {
            advice.add(Warning.of(NO_HOLDOUT));
        }
        advice.addAll(ForkAdvice.of(journey));
        Trigger trigger = journey.entry().trigger();
        Vocabulary.Quiet quiet = vocabulary.quiet(workspace);
        if (trigger instanceof Trigger.Timed timed
                && quiet.holds(timed.at().toSecondOfDay() / 60)
                && marketsNext(journey, journey.start())) {
            advice.add(new Warning(QUIET_WINDOW, null, timed.at().toString()));
        }
        for (Node node : journey.nodes()) {
            node.step().sends().stream()
                    .flatMap(one -> vocabulary.prints(workspace, one.message()).stream())
                    .distinct()
                    .sorted()
                    .map(name -> empty(journey, workspace, vocabulary, node, name))
                    .forEach(advice::addAll);
            if (node.step() instanceof OtherJourney other && !vocabulary.journey(workspace, other.journey())) {
                advice.add(new Warning(UNKNOWN_JOURNEY, node.id(), other.journey()));
            }
            node.step().sends().stream()
                    .filter(one -> !vocabulary.words(workspace, one))
                    .forEach(one -> advice.add(new Warning(NO_WORDS, node.id(), one.message() + ": " + one.channel())));
            if (node.step() instanceof Cascade cascade) {
                if (cascade.order() == Cascade.Order.PREFERRED && !vocabulary.preferredChannel(workspace)) {
                    advice.add(new Warning(NO_PREFERENCE, node.id(), null));
                }
                if (cascade.order() == Cascade.Order.CHEAPEST && !vocabulary.prices(workspace)) {
                    advice.add(new Warning(NO_PRICES, node.id(), null));
                }
            }
            if (node.step() instanceof WaitUntilTime wait && inside(wait, quiet) && marketsNext(journey, wait.next())) {
                advice.add(new Warning(QUIET_WINDOW, node.id(), wait.from() + "-" + wait.until()));
            }
        }
        return advice;
    }

    private static final String EVENT = "context.event.";
    private static final String RESULTS = "context.results.";
    private static final String COMPUTED = "computed.";

    /** What stays empty of what a message prints. */
    private static List<Warning> empty(Journey journey, int workspace, Vocabulary vocabulary, Node node, String name) {
        Trigger trigger = journey.entry().trigger();
        boolean eventless = !trigger.kind().keyed() && !(trigger instanceof Trigger.OnCampaign);
        if (name.startsWith(EVENT)) {
            return eventless ? List.of(new Warning(EMPTY_VARIABLE, node.id(), name)) : List.of();
        }
        boolean known = name.startsWith(RESULTS)
                ? journey.find(name.substring(RESULTS.length())).isPresent()
                : vocabulary.computed(workspace, name.substring(COMPUTED.length()));
        return known ? List.of() : List.of(new Warning(UNKNOWN_VARIABLE, node.id(), name));
    }

    private static boolean inside(WaitUntilTime wait, Vocabulary.Quiet quiet) {
        int from = wait.from().toSecondOfDay() / 60;
        int until = wait.until().toSecondOfDay() / 60;
        int length = until > from ? until - from : until + DAY_MINUTES - from;
        return IntStream.range(from, from + length).allMatch(minute -> quiet.holds(minute % DAY_MINUTES));
    }

    /** Asks for marketing before anything waits. */
    private static boolean marketsNext(Journey journey, String from) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (!id.isEmpty() && seen.add(id)) {
                Step step = journey.node(id).step();
                if (step.markets()) {
                    return true;
                }
                if (!step.waits() && !(step instanceof WaitUntilTime)) {
                    step.ports().forEach(port -> open.push(port.node()));
                }
            }
        }
        return false;
    }
}
