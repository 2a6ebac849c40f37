package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import io.braid.spine.pipeline.Taken;
import io.braid.talk.delivery.SendRequested;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps section 5 and the membership rows, tells who entered and who left. */
final class SegmentStage implements Stage {
    private final SegmentStore store;
    private final SegmentBooks books;
    private final BackfillLane lane;

    SegmentStage(SegmentStore store, SegmentBooks books, BackfillLane lane) {
        this.store = store;
        this.books = books;
        this.lane = lane;
    }

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(SegmentsState.SECTION);
    }

    @Override
    public Run open(Batch batch) {
        lane.open(batch.tx(), batch.workspace());
        return new SegmentRun(batch, books.book(batch.tx(), batch.workspace()));
    }

    private final class SegmentRun implements Run {
        private record RowKey(int segmentId, long profileId) {}

        private final Batch batch;
        private final SegmentBook book;
        private Map<RowKey, Long> rows = new LinkedHashMap<>();
        private final Set<Long> losers = new HashSet<>();
        /** Whose past has to be counted anew. */
        private final Set<Long> regrouped = new HashSet<>();

        /** Those of whom the timeline is to be told when the signal has passed. */
        private final List<Segment> entering = new ArrayList<>();

        private final List<Segment> leaving = new ArrayList<>();

        private long nowMs;

        SegmentRun(Batch batch, SegmentBook book) {
            this.batch = batch;
            this.book = book;
        }

        @Override
        public void fold(Subject subject, Signal signal) {
            nowMs = Math.max(nowMs, subject.nowMs());
            if (book.version() != 0) {
                if (!(signal instanceof Filled)) {
                    lane.stirred(subject.workspace(), subject.id());
                }
                if (signal instanceof Signal.Rebuilt rebuilt) {
                    rows(subject, rebuilt.before().get(SegmentsState.SECTION));
                    regroup(subject);
                }
                new SegmentFold(book, (segment, entered, silently) -> changed(subject, segment, entered, silently))
                        .fold(subject, signal);
                note(subject, "Entered segment", entering);
                note(subject, "Left segment", leaving);
                if (signal instanceof Repaired(var counts, var slots, var segments)) {
                    SegmentsState state = subject.get(SegmentsState.SECTION);
                    segments.forEach(id -> rows.put(
                            new RowKey(id, subject.id()), state.members().get(id)));
                }
            }
        }

        private void regroup(Subject subject) {
            if (lane.regrouped(subject.workspace(), subject.id())) {
                regrouped.add(subject.id());
            }
        }

        private void changed(Subject subject, Segment segment, boolean enters, boolean silently) {
            rows.put(new RowKey(segment.id(), subject.id()), enters ? (Long) subject.nowMs() : null);
            if (silently) {
                return;
            }
            (enters ? entering : leaving).add(segment);
            subject.emit(new SegmentChanged(segment.key(), enters));
            if (MembershipWebhook.wants(segment)) {
                subject.emit(new SendRequested(MembershipWebhook.intent(subject, segment, enters, batch.nextId())));
            }
        }

        /** One line for all that one signal did: lines are what a membership costs most. */
        private void note(Subject subject, String name, List<Segment> segments) {
            if (segments.isEmpty()) {
                return;
            }
            ObjectNode properties = Json.object();
            if (segments.size() == 1) {
                tell(properties, segments.getFirst());
            } else {
                ArrayNode all = properties.putArray("segments");
                segments.forEach(segment -> tell(all.addObject(), segment));
            }
            subject.note(new Fact("segment", name, subject.nowMs(), properties));
            segments.clear();
        }

        private static void tell(ObjectNode properties, Segment segment) {
            properties.put("segment", segment.key());
            properties.put("segment_name", segment.name());
            properties.put("version", segment.version());
        }

        /** The merged section is stale, so the next signal evaluates everything; the rows of both become the winner's. */
        @Override
        public void merge(Subject winner, Subject loser) {
            if (book.version() == 0) {
                return;
            }
            nowMs = Math.max(nowMs, winner.nowMs());
            regroup(winner);
            losers.add(loser.id());
            rows.keySet().removeIf(row -> row.profileId() == loser.id());
            rows(winner, winner.get(SegmentsState.SECTION));
            winner.dueAt(SegmentsState.SECTION, winner.nowMs());
        }

        private void rows(Subject subject, SegmentsState state) {
            state.members().forEach((id, sinceMs) -> {
                if (book.place(id) >= 0) {
                    rows.put(new RowKey(id, subject.id()), sinceMs);
                }
            });
        }

        @Override
        public Taken taken() {
            if (rows.isEmpty() && losers.isEmpty()) {
                return Taken.NOTHING;
            }
            Map<RowKey, Long> done = rows;
            // Who comes back later in this batch keeps what is written for him then.
            Set<Long> gone = Set.copyOf(losers);
            LocalDate day = book.around().day(batch.workspace(), nowMs);
            rows = new LinkedHashMap<>();
            losers.clear();
            return () -> tx -> store(tx, done, gone, day);
        }

        @Override
        public void store() {
            if (!regrouped.isEmpty()) {
                store.fills().again(batch.tx(), batch.workspace(), regrouped);
            }
        }

        private void store(Transaction tx, Map<RowKey, Long> changes, Set<Long> gone, LocalDate day) {
            List<SegmentStore.Membership> left = new ArrayList<>();
            List<SegmentStore.Membership> entered = new ArrayList<>();
            changes.forEach((row, sinceMs) -> (sinceMs == null ? left : entered)
                    .add(new SegmentStore.Membership(row.segmentId(), row.profileId(), sinceMs == null ? 0 : sinceMs)));
            store.store(tx, batch.workspace(), day, gone, left, entered);
        }
    }
}
