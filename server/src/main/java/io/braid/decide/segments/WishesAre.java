package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.know.commerce.CommerceLimits;
import io.braid.know.commerce.CommerceState;
import io.braid.spine.event.EventType;
import java.util.List;

/**
 * The number of products on the wish list lies in the range: those that were put on it by "Product Added to Wishlist", each once, the
 * newest {@value CommerceLimits#WISHES_MAX}.
 */
record WishesAre(CountRange count) implements Leaf {
    private static final Field WISHES = Field.object("wishlist", "how many products are on it", 0, 2, CountRange.FIELDS)
            .needed();

    static final LeafKind KIND = new LeafKind(
            "wishlist",
            "The wish list",
            "The number of different products that were put on the wish list (\"Product Added to Wishlist\"), of the newest 50, "
                    + "lies in the range; left out: at least one.",
            List.of(WISHES),
            List.of("{'wishlist':{}}", "{'wishlist':{'at_least':3}}", "{'wishlist':{'exactly':0}}"),
            WishesAre::read);

    private static WishesAre read(RuleFields all) {
        RuleFields fields = all.object(WISHES);
        boolean said = CountRange.FIELDS.stream().anyMatch(field -> fields.has(field.name()));
        return new WishesAre(said ? CountRange.read(fields) : CountRange.ONCE);
    }

    private static int size(Evaluation known) {
        return known.profile().get(CommerceState.SECTION).wishes().size();
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return Verdict.constant(count.holds(size(known)));
    }

    @Override
    public void watch(Watch watch) {
        watch.event(EventType.TRACK, "Product Added to Wishlist");
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        count.describe(said);
        said.put("known", size(known));
    }

    @Override
    public String condition() {
        return "Products on the wish list " + count.condition();
    }

    @Override
    public String present(Evaluation known) {
        return String.valueOf(size(known));
    }
}
