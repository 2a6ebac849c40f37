package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that one signal adds to a person's timeline. What one instance does in a row is one line: the steps that it takes are a list in the
 * line that says that it came in, or left, else in one of their own. A line costs what a step costs.
 *
 * <p>Thread rule: one thread.
 */
final class Lines {
    private static final String ENTERED = "Entered journey";
    private static final String STEPPED = "Step taken";
    private static final String STEPS = "steps";

    private final List<Line> all = new ArrayList<>();

    /**
     * A line in the making.
     *
     * @param instance 0 if it is about none that moved
     */
    record Line(long instance, String name, ObjectNode said) {}

    /** In the order in which it happened. */
    List<Line> all() {
        return all;
    }

    void entered(Instance instance) {
        of(ENTERED, instance, Json.object());
    }

    void refused(Journey journey, String reason) {
        ObjectNode why = Json.object().put("journey", journey.key()).put("reason", reason);
        all.add(new Line(0, "Journey not entered", why));
    }

    void merged(long family) {
        ObjectNode why = Json.object().put("instance", Long.toString(family)).put("reason", "merged");
        all.add(new Line(0, "Exited journey", why));
    }

    void stepped(Instance instance, String from, Effect.StepTaken step) {
        if (!lastIs(instance, ENTERED) && !lastIs(instance, STEPPED)) {
            of(STEPPED, instance, Json.object());
        }
        ObjectNode said = all.getLast().said().withArray(STEPS).addObject();
        said.put("node", step.node()).put("visit", step.visit()).put("type", step.type());
        // Whoever draws a way of its own must know where it parted.
        if (instance.family() != instance.id()) {
            said.put("from", from);
        }
    }

    /** @param last nobody else of its family is inside */
    void left(Instance instance, String reason, boolean last) {
        ObjectNode said = lastIs(instance, STEPPED) ? all.removeLast().said() : Json.object();
        of(last ? "Exited journey" : "Way ended", instance, said.put("reason", reason));
    }

    void of(String name, Instance instance, ObjectNode more) {
        ObjectNode said = Json.object()
                .put("journey", instance.journey())
                .put("version", instance.version())
                .put("instance", Long.toString(instance.family()));
        if (instance.family() != instance.id()) {
            said.put("way", Long.toString(instance.id()));
        }
        said.setAll(more);
        all.add(new Line(instance.id(), name, said));
    }

    private boolean lastIs(Instance instance, String name) {
        return !all.isEmpty()
                && all.getLast().instance() == instance.id()
                && all.getLast().name().equals(name);
    }
}
