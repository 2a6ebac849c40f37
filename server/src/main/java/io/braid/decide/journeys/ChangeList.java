package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Puts the person on a list, or takes him off it, and goes on at once. It says so by the event that an import of lists writes, so
 * segments ask for it by {@code list}.
 *
 * @param list its name
 * @param joins false: leaves it
 * @param next goes on there
 */
public record ChangeList(String list, boolean joins, String next) implements Step {
    private static final Field LIST =
            Field.text("list", "List", "", EntryEvent.TEXT_MAX).mandatory().of("list");
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind ADD = new StepKind(
            "add_to_list",
            "Put on a list",
            "Puts the person on a list that segments can ask for.",
            List.of(LIST, NEXT),
            "{id: keep, type: add_to_list, list: autumn guests, next: thank}",
            fields -> new ChangeList(fields.text(LIST), true, fields.node(NEXT)));

    static final StepKind REMOVE = new StepKind(
            "remove_from_list",
            "Take off a list",
            "Takes the person off a list; who is not on it stays off.",
            List.of(LIST, NEXT),
            "{id: drop, type: remove_from_list, list: autumn guests, next: thank}",
            fields -> new ChangeList(fields.text(LIST), false, fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        Instance instance = now.instance();
        now.tell(new Effect.ChangeList(instance.node(), instance.visit(), list, joins));
        return Move.go(next);
    }

    @Override
    public StepKind kind() {
        return joins ? ADD : REMOVE;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/next", next));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("list", list);
        Port.write(to, "next", next);
    }
}
