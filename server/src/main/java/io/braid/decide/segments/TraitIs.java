package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The trait's present value (of all statements the one with the newest time) passes the test. A trait that was never stated, or was
 * cleared, passes only the tests that say "not". A name that begins with {@code computed.} is a computed trait's.
 */
record TraitIs(String name, ValueTest test) implements Leaf {
    private static final Field TRAIT = Field.text("trait", "the trait's name");

    static final LeafKind KIND = new LeafKind(
            "trait",
            "A trait of the person",
            "The trait's newest value passes the test. What was never stated or was cleared passes only is_not, not_in and missing. "
                    + "computed.KEY is a computed trait, computed.KEY.PART a part of one that has some.",
            Field.all(List.of(TRAIT), ValueTests.FIELDS),
            List.of(
                    "{'trait':'city','op':'is','value':'Kyiv'}",
                    "{'trait':'age','op':'between','value':[25,40]}",
                    "{'trait':'interests','op':'contains','value':'run'}",
                    "{'trait':'email','op':'matches','value':'@(gmail|ukr)[.]'}",
                    "{'trait':'vip','op':'is','value':true}",
                    "{'trait':'birthday'}",
                    "{'trait':'computed.lifecycle','op':'is','value':'sleeping'}"),
            fields -> new TraitIs(fields.text(TRAIT), ValueTests.read(fields)));

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Worth worth = known.worth(name);
        return new Verdict(test.passes(worth.value()), worth.untilMs());
    }

    @Override
    public void watch(Watch watch) {
        watch.trait(name);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("trait", name);
        test.describe(said);
        said.set("known", known.trait(name));
    }

    @Override
    public String condition() {
        return name + " " + test.condition();
    }

    @Override
    public String present(Evaluation known) {
        return ValueTest.words(known.trait(name));
    }
}
