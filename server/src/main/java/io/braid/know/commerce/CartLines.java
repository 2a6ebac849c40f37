package io.braid.know.commerce;

import java.util.ArrayList;
import java.util.List;

/** Reads a cart's lines from its operations. */
final class CartLines {
    private final List<CartOperation> lines = new ArrayList<>();

    private CartLines() {}

    /** The lines; each carries the operation that touched it last, its quantity the whole one. */
    static List<CartOperation> read(List<CartOperation> ordered) {
        CartLines cart = new CartLines();
        for (CartOperation op : ordered) {
            switch (op.kind()) {
                case SET, ADD -> cart.add(op);
                case REMOVE -> cart.remove(op);
            }
        }
        return cart.lines;
    }

    /** The older half of the operations as the sums that they make, the newer half as it is. */
    static List<CartOperation> sum(List<CartOperation> ordered) {
        int half = ordered.size() - CommerceLimits.OPERATIONS_MAX / 3;
        List<CartOperation> summed = read(ordered.subList(0, half));
        summed.addAll(ordered.subList(half, ordered.size()));
        summed.sort(CartOperation.ORDER);
        return summed;
    }

    private void add(CartOperation op) {
        for (int i = 0; i < lines.size(); i++) {
            CartOperation line = lines.get(i);
            if (line.line().sameProduct(op.line())) {
                int pieces = line.line().quantity() + op.line().quantity();
                ProductLine both =
                        op.line().over(line.line()).withQuantity(Math.min(pieces, CommerceLimits.QUANTITY_MAX));
                lines.set(i, withLine(op, both));
                return;
            }
        }
        if (lines.size() < CommerceLimits.LINES_MAX) {
            lines.add(op);
        }
    }

    private void remove(CartOperation op) {
        int left = op.line().quantity() == 0 ? Integer.MAX_VALUE : op.line().quantity();
        for (int i = 0; i < lines.size() && left > 0; i++) {
            CartOperation line = lines.get(i);
            if (!op.line().removes(line.line())) {
                continue;
            }
            int pieces = line.line().quantity();
            if (pieces > left) {
                lines.set(i, withLine(line, line.line().withQuantity(pieces - left)));
            } else {
                lines.remove(i--);
            }
            left = left == Integer.MAX_VALUE ? left : left - Math.min(left, pieces);
        }
    }

    private static CartOperation withLine(CartOperation op, ProductLine line) {
        return new CartOperation(op.timeMs(), op.eventId(), op.index(), op.kind(), op.cartId(), op.currency(), line);
    }
}
