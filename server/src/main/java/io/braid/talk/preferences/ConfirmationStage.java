package io.braid.talk.preferences;

import io.braid.base.kernel.Json;
import io.braid.know.consent.ConsentRequested;
import io.braid.know.consent.ConsentState.Key;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import io.braid.talk.delivery.SendRequested;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns a request for consent into the message that asks its person to confirm it; at most one a day for an address and purpose. */
final class ConfirmationStage implements Stage {
    private final PreferenceStore store;

    ConfirmationStage(PreferenceStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "preferences";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of();
    }

    @Override
    public Run open(Batch batch) {
        return new ConfirmationRun(batch);
    }

    private final class ConfirmationRun implements Run {
        private final Batch batch;
        private final Map<Key, Long> asked = new HashMap<>();

        ConfirmationRun(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void fold(Subject subject, Signal signal) {
            if (subject.rebuilding() || !(signal instanceof ConsentRequested request)) {
                return;
            }
            long nowMs = subject.nowMs();
            if (nowMs - lastMs(request.key()) < Confirmation.AGAIN_MS) {
                subject.note(new Fact(
                        "consent",
                        "Confirmation not asked again",
                        nowMs,
                        Json.object()
                                .put("channel", request.key().address().channel())
                                .put("address", request.key().address().value())));
                return;
            }
            asked.put(request.key(), nowMs);
            subject.emit(new SendRequested(
                    Confirmation.of(request, nowMs).intent(subject.workspace(), subject.id(), request.statement())));
        }

        private long lastMs(Key key) {
            Long known = asked.get(key);
            return known != null
                    ? known
                    : store.askedMs(batch.tx(), batch.workspace(), List.of(key)).getOrDefault(key, Long.MIN_VALUE / 2);
        }

        @Override
        public void store() {
            if (!asked.isEmpty()) {
                store.asked(batch.tx(), batch.workspace(), asked);
            }
        }
    }
}
