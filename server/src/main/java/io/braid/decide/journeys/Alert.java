package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells somebody of the house by e-mail about the person, and goes on at once. It goes through the outbox as every message does, but it is
 * none to the person: his consent and his frequency have nothing to do with it, and its events are called alerts. Of a held-out person nobody is told.
 *
 * @param to an e-mail address
 * @param subject a template, 1 to {@link #SUBJECT_MAX} characters
 * @param text a template, 1 to {@link #TEXT_MAX} characters
 * @param next goes on there
 */
public record Alert(String to, String subject, String text, String next) implements Step {
    static final int TO_MAX = 254;
    static final int SUBJECT_MAX = 120;
    static final int TEXT_MAX = 1_000;

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\"<>,;]+@[^@\\s\"<>,;]+\\.[^@\\s\"<>,;.]+");
    /** What JSON writes with six characters would not fit beside the rest. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n\r\t]]");

    private static final Field TO =
            Field.text("to", "To the e-mail address", "", TO_MAX).mandatory().of("address");
    private static final Field SUBJECT =
            Field.text("subject", "Subject", "", SUBJECT_MAX).mandatory();
    private static final Field TEXT = Field.text("text", "Text", "", TEXT_MAX).mandatory();
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind KIND = new StepKind(
            "alert",
            "Internal alert",
            "Tells an operator, or whoever reads an e-mail address, about the person, and goes on at once.",
            List.of(TO, SUBJECT, TEXT, NEXT),
            "{id: tell, type: alert, to: care@shop.example, subject: 'Call {{ profile.name }}', text: A good customer left a full cart., next: bye}",
            Alert::read);

    private static Alert read(Fields fields) {
        Alert alert = new Alert(fields.text(TO), fields.text(SUBJECT), fields.text(TEXT), fields.node(NEXT));
        if (!alert.to.isBlank() && !ADDRESS.matcher(alert.to).matches()) {
            fields.problem(TO.name(), "must be an e-mail address.");
        }
        for (Field field : List.of(SUBJECT, TEXT)) {
            if (CONTROLS.matcher(fields.raw(field.name()).asText()).find()) {
                fields.problem(field.name(), "must be text without control characters.");
            }
        }
        return alert;
    }

    @Override
    public Move on(Input input, Situation now) {
        Instance instance = now.instance();
        now.tell(new Effect.Alert(instance.node(), instance.visit(), to, subject, text, instance.heldOut()));
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
        to.put("to", this.to).put("subject", subject).put("text", text);
        Port.write(to, "next", next);
    }
}
