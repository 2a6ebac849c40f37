package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Sets a trait of the person and goes on at once: to a value, to what the event said that let him in, or to nothing. It goes through the
 * log as what a client states does, so steps that follow without a wait still see the trait as it was.
 *
 * @param trait its name
 * @param value a text, a number or a flag; null if not given
 * @param property of the event that let him in, or empty; without it and a value the trait is cleared
 * @param next goes on there
 */
public record SetTrait(String trait, JsonNode value, String property, String next) implements Step {
    static final int NAME_MAX = 100;

    /** Who somebody is is for identity to say, and who is simulated for whoever simulates. */
    private static final Set<String> NOT_OURS = Set.of("email", "phone", "simulated");

    private static final Field TRAIT =
            Field.text("trait", "Trait", "", NAME_MAX).mandatory().of("trait");
    private static final Field VALUE = Field.value("value", "To the value", EntryEvent.TEXT_MAX);
    private static final Field PROPERTY = Field.text(
                    "property", "Or to what the entry event says", "", EventFilter.NAME_MAX)
            .of("entry_property");
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind KIND = new StepKind(
            "set_trait",
            "Set a trait",
            "Sets a trait to a value or to a property of the event that let the person in; with neither, clears it.",
            List.of(TRAIT, VALUE, PROPERTY, NEXT),
            "{id: mark, type: set_trait, trait: welcomed, value: true, next: bye}",
            SetTrait::read);

    private static SetTrait read(Fields fields) {
        SetTrait step = new SetTrait(fields.text(TRAIT), fields.value(VALUE), fields.text(PROPERTY), fields.node(NEXT));
        if (NOT_OURS.contains(step.trait)) {
            fields.problem(TRAIT.name(), "is not for a journey to set.");
        }
        if (step.value != null && !step.property.isEmpty()) {
            fields.problem(PROPERTY.name(), "goes without 'value'.");
        }
        return step;
    }

    @Override
    public Move on(Input input, Situation now) {
        Instance instance = now.instance();
        JsonNode said = property.isEmpty()
                ? value
                : EntryEvent.read(instance.entryEvent()).get(property);
        if (said == null && !property.isEmpty()) {
            now.tell(new Effect.Skipped(instance.node(), "no_value"));
        } else {
            now.tell(new Effect.SetTrait(instance.node(), instance.visit(), trait, said));
        }
        return Move.go(next);
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/next", next));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("trait", trait);
        if (value != null) {
            to.set("value", value);
        }
        if (!property.isEmpty()) {
            to.put("property", property);
        }
        Port.write(to, "next", next);
    }
}
