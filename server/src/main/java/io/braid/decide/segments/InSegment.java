package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The other segment's rule holds now; with {@code in} false, it does not. A segment that is archived has nobody in it. */
record InSegment(String key, boolean in) implements Leaf {
    private static final Field SEGMENT = Field.text("segment", "the other segment's key");
    private static final Field IN = Field.flag("in", "false for those who are not in it");

    static final LeafKind KIND = new LeafKind(
            "segment",
            "In another segment",
            "The other segment's rule holds for the person now; with in: false, it does not.",
            List.of(SEGMENT, IN),
            List.of("{'segment':'loyal'}", "{'segment':'loyal','in':false}"),
            fields -> new InSegment(fields.text(SEGMENT), fields.flag(IN, true)));

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return in ? known.segment(key) : known.segment(key).negated();
    }

    @Override
    public void watch(Watch watch) {
        watch.segment(key);
    }

    @Override
    public Optional<String> segment() {
        return Optional.of(key);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("segment", key).put("in", in).put("known", known.segment(key).holds());
    }

    @Override
    public String condition() {
        return (in ? "In the segment " : "Not in the segment ") + key;
    }

    @Override
    public String present(Evaluation known) {
        return known.segment(key).holds() ? "in it" : "not in it";
    }
}
