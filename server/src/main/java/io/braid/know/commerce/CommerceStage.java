package io.braid.know.commerce;

import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps section 3 and its rows. */
final class CommerceStage implements Stage {
    private final CommerceStore store;
    private final CommerceFold fold;

    CommerceStage(CommerceStore store, CommerceFold fold) {
        this.store = store;
        this.fold = fold;
    }

    @Override
    public String name() {
        return "commerce";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(CommerceState.SECTION);
    }

    @Override
    public Run open(Batch batch) {
        return new CommerceRun(batch);
    }

    private final class CommerceRun implements Run {
        private final Batch batch;
        private final Map<Long, Subject> cartTouched = new LinkedHashMap<>();
        private final Map<Long, Map<String, OrderRef>> orders = new LinkedHashMap<>();
        private final List<CommerceStore.OrderKey> gone = new ArrayList<>();
        private final Map<Long, Long> moves = new HashMap<>();

        CommerceRun(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void fold(Subject subject, Signal signal) {
            switch (signal) {
                case Signal.EventSignal(var event) -> fold(subject, event);
                case Signal.Rebuilt(var before) -> rebuilt(subject, before.get(CommerceState.SECTION));
                default -> {}
            }
        }

        /** A merge was undone: what this person had only through the other goes. */
        private void rebuilt(Subject subject, CommerceState before) {
            CommerceState after = subject.get(CommerceState.SECTION);
            cartTouched.put(subject.id(), subject);
            for (OrderRef order : before.orders()) {
                if (after.order(order.orderId()).isEmpty()) {
                    gone.add(new CommerceStore.OrderKey(subject.id(), order.orderId()));
                }
            }
            if (!before.openCart().map(Cart::lines).equals(after.openCart().map(Cart::lines))) {
                subject.emit(new CartChanged(after.life().isOpen() ? after.cartId() : before.cartId()));
            }
        }

        private void fold(Subject subject, Event event) {
            CommerceState before = subject.get(CommerceState.SECTION);
            CommerceFold.Result result = fold.fold(before, event);
            if (result.state().equals(before)) {
                return;
            }
            subject.set(CommerceState.SECTION, result.state());
            if (!result.state().life().equals(before.life())
                            && result.state().life().updatedMs()
                                    != before.life().updatedMs()
                    || result.state().life().leftCount() != before.life().leftCount()) {
                cartTouched.put(subject.id(), subject);
            }
            result.order()
                    .ifPresent(order -> orders.computeIfAbsent(subject.id(), id -> new HashMap<>())
                            .put(order.orderId(), order));
            for (Signal derived : result.signals()) {
                if (derived instanceof CartChanged) {
                    cartTouched.put(subject.id(), subject);
                }
                subject.emit(derived);
            }
        }

        @Override
        public void merge(Subject winner, Subject loser) {
            moves.replaceAll((from, to) -> to == loser.id() ? winner.id() : to);
            moves.put(loser.id(), winner.id());
            cartTouched.remove(loser.id());
            cartTouched.put(winner.id(), winner);
            Map<String, OrderRef> own = orders.computeIfAbsent(winner.id(), id -> new HashMap<>());
            Map<String, OrderRef> others = orders.remove(loser.id());
            if (others != null) {
                own.putAll(others);
            }
            // An order that both profiles had stands in the merged section as one.
            winner.get(CommerceState.SECTION).orders().forEach(order -> own.put(order.orderId(), order));
        }

        @Override
        public void store() {
            Map<Long, CommerceStore.CartRow> carts = new HashMap<>();
            cartTouched.forEach((id, subject) -> carts.put(
                    id,
                    subject.get(CommerceState.SECTION)
                            .openCart()
                            .map(CommerceStore.CartRow::of)
                            .orElse(null)));
            List<CommerceStore.OrderRow> rows = new ArrayList<>();
            orders.forEach(
                    (id, byId) -> byId.values().forEach(order -> rows.add(new CommerceStore.OrderRow(id, order))));
            store.store(batch.tx(), batch.workspace(), moves, carts, rows, gone);
        }
    }
}
