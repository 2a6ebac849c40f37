package io.braid.know.commerce;

import io.braid.base.kernel.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The bytes of section 3. Version 3; 2 did not have when an order became known. */
final class CommerceCodec {
    private static final int VERSION = 3;
    private static final int OLDEST = 2;
    private static final OrderStatus[] STATUSES = OrderStatus.values();
    private static final CartOperation.Kind[] KINDS = CartOperation.Kind.values();

    private CommerceCodec() {}

    static byte[] encode(CommerceState state) {
        if (state.equals(CommerceState.EMPTY)) {
            return new byte[0];
        }
        Bytes.Writer out = Bytes.writer();
        out.varint(VERSION);
        list(out, state.orders(), CommerceCodec::order);
        list(out, state.viewed(), CommerceCodec::viewed);
        list(out, state.wishes(), CommerceCodec::viewed);
        history(out, state.history());
        life(out, state.life());
        return out.toByteArray();
    }

    static CommerceState decode(byte[] bytes) {
        if (bytes.length == 0) {
            return CommerceState.EMPTY;
        }
        Bytes.Reader in = Bytes.reader(bytes);
        long version = in.varint();
        if (version < OLDEST || version > VERSION) {
            throw new IllegalStateException("commerce state of version " + version
                    + ": this folder was made by an older build, begin with a new one");
        }
        return new CommerceState(
                list(in, from -> order(from, version)),
                list(in, CommerceCodec::viewed),
                list(in, CommerceCodec::viewed),
                history(in),
                life(in));
    }

    private static void order(Bytes.Writer out, OrderRef order) {
        out.text(order.orderId());
        out.text(order.cartId());
        out.text(order.channel());
        out.text(order.storeId());
        out.varint(order.revenueMinor());
        out.text(order.currency());
        out.varint(order.placedMs());
        out.varint(order.knownMs());
        out.varint(order.valuedMs());
        out.varint(order.status().ordinal());
        list(out, order.refunds(), (to, refund) -> to.varint(refund.eventId()).varint(refund.minor()));
    }

    private static OrderRef order(Bytes.Reader in, long version) {
        String orderId = in.text();
        String cartId = in.text();
        String channel = in.text();
        String storeId = in.text();
        long revenueMinor = in.varint();
        String currency = in.text();
        long placedMs = in.varint();
        return new OrderRef(
                orderId,
                cartId,
                channel,
                storeId,
                revenueMinor,
                currency,
                placedMs,
                version > 2 ? in.varint() : placedMs,
                in.varint(),
                STATUSES[in.count(STATUSES.length - 1)],
                list(in, from -> new OrderRef.Refund(from.varint(), from.varint())));
    }

    private static void viewed(Bytes.Writer out, ViewedProduct seen) {
        line(out, seen.product());
        out.text(seen.currency());
        out.varint(seen.timeMs());
    }

    private static ViewedProduct viewed(Bytes.Reader in) {
        return new ViewedProduct(line(in), in.text(), in.varint());
    }

    private static void line(Bytes.Writer out, ProductLine line) {
        out.text(line.productId());
        out.text(line.sku());
        out.text(line.name());
        out.text(line.variant());
        out.text(line.category());
        out.text(line.brand());
        out.varint(line.quantity());
        out.varint(line.priceMinor());
        out.text(line.url());
        out.text(line.imageUrl());
    }

    private static ProductLine line(Bytes.Reader in) {
        return new ProductLine(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.count(Integer.MAX_VALUE),
                in.varint(),
                in.text(),
                in.text());
    }

    private static void history(Bytes.Writer out, CartHistory history) {
        list(out, history.operations(), CommerceCodec::operation);
        list(out, List.copyOf(history.closed().entrySet()), (to, closed) -> {
            to.text(closed.getKey());
            to.varint(closed.getValue());
        });
        out.varint(history.closedAllMs());
        out.varint(history.replacedMs());
        out.varint(history.replacedBy());
    }

    private static CartHistory history(Bytes.Reader in) {
        List<CartOperation> operations = list(in, CommerceCodec::operation);
        Map<String, Long> closed = new LinkedHashMap<>();
        list(in, from -> Map.entry(from.text(), from.varint())).forEach(e -> closed.put(e.getKey(), e.getValue()));
        return new CartHistory(operations, closed, in.varint(), in.varint(), in.varint());
    }

    private static void operation(Bytes.Writer out, CartOperation op) {
        out.varint(op.timeMs());
        out.varint(op.eventId());
        out.varint(op.index());
        out.varint(op.kind().ordinal());
        out.text(op.cartId());
        out.text(op.currency());
        line(out, op.line());
    }

    private static CartOperation operation(Bytes.Reader in) {
        return new CartOperation(
                in.varint(),
                in.varint(),
                in.count(Integer.MAX_VALUE),
                KINDS[in.count(KINDS.length - 1)],
                in.text(),
                in.text(),
                line(in));
    }

    private static void life(Bytes.Writer out, CartLife life) {
        out.varint(life.openedBy());
        out.varint(life.createdMs());
        out.varint(life.updatedMs());
        out.varint(life.lastActivityMs());
        out.varint(life.checkoutMs());
        out.varint(life.leftCount());
        out.bool(life.silent());
    }

    private static CartLife life(Bytes.Reader in) {
        return new CartLife(
                in.varint(),
                in.varint(),
                in.varint(),
                in.varint(),
                in.varint(),
                in.count(Integer.MAX_VALUE),
                in.bool());
    }

    private static <T> void list(Bytes.Writer out, List<T> items, BiConsumer<Bytes.Writer, T> write) {
        out.varint(items.size());
        items.forEach(item -> write.accept(out, item));
    }

    private static <T> List<T> list(Bytes.Reader in, Function<Bytes.Reader, T> read) {
        int size = in.count(10_000);
        List<T> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(read.apply(in));
        }
        return items;
    }
}
