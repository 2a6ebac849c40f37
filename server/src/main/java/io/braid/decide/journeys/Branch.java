package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Goes one of two ways, at once.
 *
 * @param rule asked at the arrival
 * @param yes where it leads when it holds
 * @param no where it leads when not
 */
public record Branch(Condition rule, String yes, String no) implements Step {
    private static final Field IF = Field.rule("if", "If");
    private static final Field YES = Field.next("then", "Then");
    private static final Field NO = Field.next("else", "Else");

    static final StepKind KIND = new StepKind(
            "branch",
            "Branch",
            "Asks a question about the person and goes one of two ways.",
            List.of(IF, YES, NO),
            "{id: loyal, type: branch, if: {segment: regulars}, then: thank, else: remind}",
            fields -> new Branch(
                    Condition.read(fields.raw("if"), fields.at("if"), fields.problems()),
                    fields.node(YES),
                    fields.node(NO)));

    @Override
    public Move on(Input input, Situation now) {
        return rule.holds(now.view(), now.instance().results()) ? Move.go(yes) : Move.go(no);
    }

    @Override
    public List<String> asks() {
        return rule.asks();
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/then", yes), new Port("/else", no));
    }

    @Override
    public void write(ObjectNode to) {
        to.set("if", rule.json());
        Port.write(to, "then", yes);
        Port.write(to, "else", no);
    }
}
