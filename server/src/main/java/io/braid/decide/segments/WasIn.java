package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The other segment's rule holds now, or the person left it at t and now - t &lt; length (without a window: ever left it). Leaving is
 * remembered from the moment on at which the first rule asks for it; who was announced to leave, by an event or by time, left.
 */
record WasIn(String key, long withinMs) implements Leaf {
    private static final Field SEGMENT = Field.text("was_in", "the other segment's key");
    private static final List<Field> WITHIN = Length.fields("within_", "is in it, or left it less than so long ago");

    static final LeafKind KIND = new LeafKind(
            "was_in",
            "Was in another segment",
            "The person is in the other segment, or left it, within the window if one is given. Leaving is remembered from the moment "
                    + "on at which the first rule asks for it.",
            Field.all(List.of(SEGMENT), WITHIN),
            List.of("{'was_in':'loyal'}", "{'was_in':'loyal','within_days':90}"),
            fields -> new WasIn(fields.text(SEGMENT), Length.read(fields, WITHIN)));

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Verdict in = known.segment(key);
        if (in.holds()) {
            // Who leaves was in.
            return withinMs == 0 || in.untilMs() == Verdict.FOREVER
                    ? Verdict.constant(true)
                    : new Verdict(true, in.untilMs());
        }
        long leftMs = known.leftMs(key);
        if (leftMs == Evaluation.NEVER) {
            return in;
        }
        return withinMs == 0
                ? Verdict.constant(true)
                : known.recent(leftMs, withinMs).or(in);
    }

    @Override
    public void watch(Watch watch) {
        watch.segment(key);
        watch.remembers(key);
    }

    @Override
    public Optional<String> segment() {
        return Optional.of(key);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("segment", key);
        if (withinMs != 0) {
            said.put("window_ms", withinMs);
        }
        said.put("known", known.segment(key).holds());
        if (known.leftMs(key) != Evaluation.NEVER) {
            said.put("known_left_ms", known.leftMs(key));
        }
    }

    @Override
    public String condition() {
        return "Was in the segment " + key + (withinMs == 0 ? "" : " within " + Length.words(withinMs));
    }

    @Override
    public String present(Evaluation known) {
        return known.segment(key).holds()
                ? "in it"
                : known.leftMs(key) == Evaluation.NEVER ? "never" : "left " + Window.moment(known.leftMs(key));
    }
}
