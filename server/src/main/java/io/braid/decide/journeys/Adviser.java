package io.braid.decide.journeys;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Looks at a sound journey for what it might be better for. Lives for that look. */
final class Adviser {
    private static final int DAY_MINUTES = 24 * 60;
    private static final String EVENT = "context.event.";
    private static final String RESULTS = "context.results.";
    private static final String COMPUTED = "computed.";

    private final Journey journey;
    private final int workspace;
    private final Vocabulary vocabulary;
    private final Vocabulary.Quiet quiet;
    private final List<Warning> advice = new ArrayList<>();

    Adviser(Journey journey, int workspace, Vocabulary vocabulary) {
        this.journey = journey;
        this.workspace = workspace;
        this.vocabulary = vocabulary;
        this.quiet = vocabulary.quiet(workspace);
    }

    List<Warning> all() {
        marketing();
        advice.addAll(ForkAdvice.of(journey));
        if (journey.entry().trigger() instanceof Trigger.Timed timed
                && quiet.holds(timed.at().toSecondOfDay() / 60)
                && marketsNext(journey.start())) {
            advice.add(new Warning(Advice.QUIET_WINDOW, null, timed.at().toString()));
        }
        for (Node node : journey.nodes()) {
            messages(node);
            switch (node.step()) {
                case Cascade cascade -> order(node, cascade);
                case OtherJourney other
                when !vocabulary.journey(workspace, other.journey()) ->
                    advice.add(new Warning(Advice.UNKNOWN_JOURNEY, node.id(), other.journey()));
                case WaitUntilTime wait
                when inside(wait) && marketsNext(wait.next()) ->
                    advice.add(new Warning(Advice.QUIET_WINDOW, node.id(), wait.from() + "-" + wait.until()));
                default -> {}
            }
        }
        return advice;
    }

    private void marketing() {
        boolean markets = journey.nodes().stream().anyMatch(node -> node.step().markets());
        if (markets && journey.exits().order() == Exits.Order.NONE) {
            advice.add(Warning.of(Advice.NO_EXIT_ON_ORDER));
        }
        if (markets && journey.nodes().stream().noneMatch(node -> node.step() instanceof Holdout)) {
            advice.add(Warning.of(Advice.NO_HOLDOUT));
        }
    }

    /** What stays empty of what its messages print, and those that have no words. */
    private void messages(Node node) {
        node.step().sends().stream()
                .flatMap(one -> vocabulary.prints(workspace, one.message()).stream())
                .distinct()
                .sorted()
                .forEach(name -> {
                    if (name.startsWith(EVENT)) {
                        if (eventless()) {
                            advice.add(new Warning(Advice.EMPTY_VARIABLE, node.id(), name));
                        }
                    } else if (!known(name)) {
                        advice.add(new Warning(Advice.UNKNOWN_VARIABLE, node.id(), name));
                    }
                });
        node.step().sends().stream()
                .filter(one -> !vocabulary.words(workspace, one))
                .forEach(one ->
                        advice.add(new Warning(Advice.NO_WORDS, node.id(), one.message() + ": " + one.channel())));
    }

    private boolean eventless() {
        Trigger trigger = journey.entry().trigger();
        return !trigger.kind().keyed() && !(trigger instanceof Trigger.OnCampaign);
    }

    private boolean known(String name) {
        return name.startsWith(RESULTS)
                ? journey.find(name.substring(RESULTS.length())).isPresent()
                : vocabulary.computed(workspace, name.substring(COMPUTED.length()));
    }

    private void order(Node node, Cascade cascade) {
        if (cascade.order() == Cascade.Order.PREFERRED && !vocabulary.preferredChannel(workspace)) {
            advice.add(new Warning(Advice.NO_PREFERENCE, node.id(), null));
        }
        if (cascade.order() == Cascade.Order.CHEAPEST && !vocabulary.prices(workspace)) {
            advice.add(new Warning(Advice.NO_PRICES, node.id(), null));
        }
    }

    private boolean inside(WaitUntilTime wait) {
        int from = wait.from().toSecondOfDay() / 60;
        int until = wait.until().toSecondOfDay() / 60;
        int length = until > from ? until - from : until + DAY_MINUTES - from;
        return IntStream.range(from, from + length).allMatch(minute -> quiet.holds(minute % DAY_MINUTES));
    }

    /** Asks for marketing before anything waits. */
    private boolean marketsNext(String from) {
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
