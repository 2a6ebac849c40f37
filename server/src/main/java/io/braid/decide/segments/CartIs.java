package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Money;
import io.braid.know.commerce.Cart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The person has an open cart (one with lines) that fits every bound that is given, or has none. Totals are the sum of the lines in
 * minor units of the cart's own currency, both ends included; idle means now - last activity &gt;= length.
 */
record CartIs(Condition state, BigDecimal totalAtLeast, BigDecimal totalAtMost, int linesAtLeast, long idleMs)
        implements Leaf {
    /** Is there a cart? */
    enum Condition {
        OPEN,
        NONE
    }

    private static final Field STATE = Field.choice("state", "is there a cart", "open", "none");
    private static final Field AT_LEAST = Field.amount("total_at_least", "its total, in its own currency");
    private static final Field AT_MOST = Field.amount("total_at_most", "its total, in its own currency");
    private static final Field LINES = Field.whole("lines_at_least", "different products in it", 1, 200);
    private static final List<Field> IDLE = Length.fields("idle_", "its visitor did nothing for so long");
    private static final Field CART = Field.object(
                    "cart", "the open cart", 0, 0, Field.all(List.of(STATE, AT_LEAST, AT_MOST, LINES), IDLE))
            .needed();

    static final LeafKind KIND = new LeafKind(
            "cart",
            "The cart",
            "The person has an open cart that fits every bound that is given, or has none. Its total is in its own currency; "
                    + "idle: its visitor was last seen so long ago or longer.",
            List.of(CART),
            List.of("{'cart':{}}", "{'cart':{'total_at_least':1000,'idle_minutes':30}}", "{'cart':{'state':'none'}}"),
            CartIs::read);

    private static CartIs read(RuleFields all) {
        RuleFields fields = all.object(CART);
        Condition state = Condition.valueOf(fields.choice(STATE).toUpperCase(Locale.ROOT));
        CartIs cart = new CartIs(
                state,
                fields.amount(AT_LEAST),
                fields.amount(AT_MOST),
                fields.whole(LINES, 0),
                Length.read(fields, IDLE));
        if (state == Condition.NONE && !cart.equals(new CartIs(state, null, null, 0, 0))) {
            throw RuleFields.wrong(fields.at("state"), "Without a cart nothing else can be said of it.");
        }
        return cart;
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Optional<Cart> cart = known.cart();
        if (state == Condition.NONE || cart.isEmpty()) {
            return Verdict.constant((state == Condition.NONE) == cart.isEmpty());
        }
        Cart open = cart.get();
        boolean fits = open.lines().size() >= linesAtLeast
                && (totalAtLeast == null || open.totalMinor() >= Money.minor(totalAtLeast, open.currency()))
                && (totalAtMost == null || open.totalMinor() <= Money.minor(totalAtMost, open.currency()));
        Verdict verdict = Verdict.constant(fits);
        return idleMs == 0
                ? verdict
                : verdict.and(known.recent(open.lastActivityMs(), idleMs).negated());
    }

    @Override
    public void watch(Watch watch) {
        watch.cart();
        if (idleMs != 0) {
            watch.idleCart(idleMs);
        }
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("state", state.name().toLowerCase(Locale.ROOT));
        if (totalAtLeast != null) {
            said.put("total_at_least", totalAtLeast);
        }
        if (totalAtMost != null) {
            said.put("total_at_most", totalAtMost);
        }
        if (linesAtLeast > 0) {
            said.put("lines_at_least", linesAtLeast);
        }
        if (idleMs > 0) {
            said.put("idle_ms", idleMs);
        }
        known.cart()
                .ifPresent(cart -> said.putObject("known")
                        .put("lines", cart.lines().size())
                        .put("total", Money.major(cart.totalMinor(), cart.currency()))
                        .put("currency", cart.currency())
                        .put("last_activity_ms", cart.lastActivityMs()));
    }

    @Override
    public String condition() {
        return state == Condition.NONE
                ? "No open cart"
                : "An open cart"
                        + (totalAtLeast == null ? "" : ", total at least " + totalAtLeast.toPlainString())
                        + (totalAtMost == null ? "" : ", total at most " + totalAtMost.toPlainString())
                        + (linesAtLeast == 0 ? "" : ", at least " + linesAtLeast + " lines")
                        + (idleMs == 0 ? "" : ", left alone for " + Length.words(idleMs));
    }

    @Override
    public String present(Evaluation known) {
        return known.cart()
                .map(cart -> cart.lines().size() + " lines, "
                        + Money.major(cart.totalMinor(), cart.currency()).toPlainString() + " " + cart.currency()
                        + ", last activity " + Window.moment(cart.lastActivityMs()))
                .orElse("no open cart");
    }
}
