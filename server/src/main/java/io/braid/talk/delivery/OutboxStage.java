package io.braid.talk.delivery;

import io.braid.base.storage.Prepared;
import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Signal.EventSignal;
import io.braid.spine.pipeline.Signal.Rebuilt;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import io.braid.spine.pipeline.Taken;
import java.util.ArrayList;
import java.util.List;

/**
 * The last stage: what journeys ask for becomes rows in the same transaction as the step that asked (promise 3), and what the log
 * says about a send is written on its row.
 */
final class OutboxStage implements Stage {
    private final DeliveryStore store;
    private final KnownSettings knownSettings;

    OutboxStage(DeliveryStore store) {
        this.store = store;
        this.knownSettings = new KnownSettings(store);
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of();
    }

    @Override
    public Run open(Batch batch) {
        return new OutboxRun(batch);
    }

    /** What happened to whole people, in order. */
    private sealed interface Move {
        record Merge(long winnerId, long loserId) implements Move {}

        record Part(long profileId, long restoredId) implements Move {}
    }

    private final class OutboxRun implements Run {
        private final Batch batch;
        private List<SendRow> requested = new ArrayList<>();
        private List<SendCancelled> cancelled = new ArrayList<>();
        private final List<Receipt> receipts = new ArrayList<>();
        private final List<Move> moves = new ArrayList<>();
        /** Read when the first message is asked for. */
        private DeliverySettings settings;

        OutboxRun(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void fold(Subject subject, Signal signal) {
            if (subject.rebuilding()) {
                return;
            }
            if (signal instanceof SendRequested(SendIntent asked)) {
                SendIntent intent = controlled(asked);
                SendRow row = SendRow.of(batch.nextId(), intent, subject.nowMs(), windowMs(intent));
                requested.add(row);
                subject.note(new Fact(
                        "message",
                        SendEvents.named(intent, "Message intended"),
                        subject.nowMs(),
                        SendEvents.properties(row, "")));
            } else if (signal instanceof SendCancelled cancellation) {
                cancel(cancellation);
            } else if (signal instanceof Rebuilt(ProfileView before) && before.id() != subject.id()) {
                moves.add(new Move.Part(before.id(), subject.id()));
            } else if (signal instanceof EventSignal(Event event) && event.trust() == Trust.BRAID) {
                receipt(event);
            }
        }

        /** What was asked for until now; what the same batch asks for afterwards is wanted. */
        private void cancel(SendCancelled cancellation) {
            cancelled.add(cancellation);
            requested.replaceAll(row -> cancellation.concerns(row.intent())
                    ? row.ended(SendState.CANCELLED, Reason.CANCELLED.code(), cancellation.why())
                    : row);
        }

        /** Marketing waits a moment for what else the person may get, so that the most important goes first. */
        private long windowMs(SendIntent intent) {
            if (intent.purpose() == Purpose.TRANSACTIONAL) {
                return 0;
            }
            return settings().arbitrationMs();
        }

        /** Marketing of those who get none is a ghost, whoever asks for it. */
        private SendIntent controlled(SendIntent asked) {
            boolean held = asked.purpose() == Purpose.MARKETING
                    && !asked.ghost()
                    && settings().control().holds(asked.profileId());
            return held ? asked.ghostly() : asked;
        }

        private DeliverySettings settings() {
            if (settings == null) {
                settings = knownSettings.of(batch.tx(), batch.workspace());
            }
            return settings;
        }

        private void receipt(Event event) {
            Receipt.Kind kind = switch (event.name()) {
                case SendEvents.DELIVERED -> Receipt.Kind.DELIVERED;
                case SendEvents.FAILED, SendEvents.ALERT_FAILED -> Receipt.Kind.FAILED;
                case SendEvents.OPENED -> Receipt.Kind.OPENED;
                case SendEvents.CLICKED -> Receipt.Kind.CLICKED;
                default -> null;
            };
            var properties = event.properties();
            if (kind == null || properties.path("machine").asBoolean(false)) {
                return;
            }
            long sendId = properties.path("send_id").asLong(0);
            if (sendId > 0) {
                receipts.add(new Receipt(sendId, kind, properties.path("reason").asText(""), event.timeMs()));
            }
        }

        @Override
        public void merge(Subject winner, Subject loser) {
            moves.add(new Move.Merge(winner.id(), loser.id()));
        }

        @Override
        public Taken taken() {
            List<SendCancelled> ended = cancelled;
            List<SendRow> asked = requested;
            cancelled = new ArrayList<>();
            requested = new ArrayList<>();
            return () -> {
                Prepared sends = store.insert(asked);
                return tx -> {
                    store.cancel(tx, batch.workspace(), ended);
                    sends.into(tx);
                };
            };
        }

        @Override
        public void store() {
            store.receive(batch.tx(), batch.workspace(), receipts);
            for (Move move : moves) {
                switch (move) {
                    case Move.Merge(long winner, long loser) ->
                        store.merge(batch.tx(), batch.workspace(), winner, loser);
                    case Move.Part(long profile, long restored) ->
                        store.part(batch.tx(), batch.workspace(), profile, restored);
                }
            }
        }
    }
}
