package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.know.profiles.ProfileState;
import io.braid.know.profiles.Touch;
import java.util.List;
import java.util.Locale;

/**
 * What brought the person here passes the test: the source, medium or campaign (UTM) or the referring site's host of the earliest, or the
 * latest, visit that told any of them. What that visit did not tell passes only the tests that say "not".
 */
record SourceIs(Part part, boolean first, ValueTest test) implements Leaf {
    /** What is asked of the visit. */
    enum Part {
        SOURCE,
        MEDIUM,
        CAMPAIGN,
        REFERRER
    }

    private static final Field SOURCE = Field.choice(
                    "acquired", "what is asked of the visit", "source", "medium", "campaign", "referrer")
            .needed();
    private static final Field TOUCH =
            Field.choice("touch", "the earliest visit that told it, or the latest", "first", "last");

    static final LeafKind KIND = new LeafKind(
            "acquired",
            "What brought the person here",
            "The source, medium or campaign (UTM) or the referring site of the earliest, or the latest, visit that told any of them "
                    + "passes the test.",
            Field.all(List.of(SOURCE, TOUCH), ValueTests.FIELDS),
            List.of(
                    "{'acquired':'source','op':'is','value':'instagram'}",
                    "{'acquired':'campaign','touch':'last','op':'starts_with','value':'spring'}"),
            fields -> new SourceIs(
                    Part.valueOf(fields.choice(SOURCE).toUpperCase(Locale.ROOT)),
                    fields.choice(TOUCH).equals("first"),
                    ValueTests.read(fields)));

    private JsonNode value(Evaluation known) {
        ProfileState profile = known.profile().get(ProfileState.SECTION);
        Touch touch = first ? profile.firstTouch() : profile.lastTouch();
        String text = switch (part) {
            case SOURCE -> touch.source();
            case MEDIUM -> touch.medium();
            case CAMPAIGN -> touch.campaign();
            case REFERRER -> touch.referrer();
        };
        return text.isEmpty() ? null : TextNode.valueOf(text);
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return Verdict.constant(test.passes(value(known)));
    }

    @Override
    public void watch(Watch watch) {
        watch.visit();
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("acquired", part.name().toLowerCase(Locale.ROOT)).put("touch", first ? "first" : "last");
        test.describe(said);
        said.set("known", value(known));
    }

    @Override
    public String condition() {
        return (first ? "first " : "last ") + part.name().toLowerCase(Locale.ROOT) + " " + test.condition();
    }

    @Override
    public String present(Evaluation known) {
        return ValueTest.words(value(known));
    }
}
