package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.util.List;

/**
 * The newest of the person's "List Joined" and "List Left" events whose property {@code list} is this one (without regard to case) is a
 * "List Joined"; only such events count that a server or Braid sent. With {@code in} false: it is not, or there is none.
 */
record InList(String list, boolean in, Accumulator joined, Accumulator left, long joinedId, long leftId)
        implements Leaf {
    private static final Field LIST = Field.text("list", "the list's name");
    private static final Field IN = Field.flag("in", "false for those who are not on it");

    static final LeafKind KIND = new LeafKind(
            "list",
            "On an imported list",
            "The newest of the person's events \"List Joined\" and \"List Left\" about this list (property list), sent by a server or an "
                    + "import, is a \"List Joined\"; with in: false, it is not.",
            List.of(LIST, IN),
            List.of("{'list':'vip'}", "{'list':'vip','in':false}"),
            fields -> new InList(fields.text(LIST), fields.flag(IN, true)));

    InList(String list, boolean in) {
        this(list, in, newest("List Joined", list), newest("List Left", list));
    }

    private InList(String list, boolean in, Accumulator joined, Accumulator left) {
        this(list, in, joined, left, joined.id(), left.id());
    }

    private static Accumulator newest(String event, String list) {
        ValueTest is = new ValueTest(ValueTest.Op.IS, List.of(TextNode.valueOf(list)));
        return new Accumulator.Newest(
                List.of(EventFilter.of(EventType.TRACK, event, List.of(new EventTest.PropertyIs("list", is)))
                        .by(Trust.SERVER)),
                1);
    }

    private boolean on(Evaluation known) {
        Marks joins = (Marks) known.kept(joined, joinedId);
        Marks leaves = (Marks) known.kept(left, leftId);
        return joins.size() > 0 && (leaves.size() == 0 || joins.isNewer(0, leaves.timeMs(0), leaves.id(0)));
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return Verdict.constant(on(known) == in);
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(joined);
        watch.keeps(left);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("list", list).put("in", in).put("known", on(known));
    }

    @Override
    public String condition() {
        return (in ? "On the list " : "Not on the list ") + list;
    }

    @Override
    public String present(Evaluation known) {
        return on(known) ? "on it" : "not on it";
    }
}
