package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.talk.channels.webhook.WebhookUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes definitions, one after the other in a workspace. */
final class SegmentEditor {
    /** What stands beside the segments under {@code /api/segments}, and the console's page for a new one. */
    private static final Set<String> TAKEN = Set.of("conditions", "suggestions", "preview", "overlap", "audits", "new");

    private final Storage storage;
    private final SegmentStore store;
    private final Clock clock;
    private final BackfillLane lane;
    private final Surroundings around;
    private final LeafKeeper leaves;

    SegmentEditor(Storage storage, SegmentStore store, Clock clock, BackfillLane lane, Surroundings around) {
        this.storage = storage;
        this.store = store;
        this.clock = clock;
        this.lane = lane;
        this.around = around;
        this.leaves = new LeafKeeper(store);
    }

    /** @param by who does it */
    Segment save(int workspace, String key, SegmentDraft draft, String by) {
        String about = Naming.check("segment", key, draft.name(), draft.description(), TAKEN);
        String webhook = draft.webhook() == null ? "" : draft.webhook();
        if (!webhook.isEmpty()) {
            WebhookUrl.read(webhook, "/webhook");
        }
        SegmentDraft clean = new SegmentDraft(draft.name(), about, draft.rule(), webhook, draft.includeExisting());
        Rule rule = RuleReader.read(draft.rule(), "/rule");
        Saved saved = storage.inTransaction(tx -> save(tx, workspace, key, clean, rule, by));
        if (saved.started) {
            lane.wanted(workspace);
        }
        return saved.segment;
    }

    private record Saved(Segment segment, boolean started) {}

    private Saved save(Transaction tx, int workspace, String key, SegmentDraft draft, Rule rule, String by) {
        store.lockBook(tx, workspace);
        List<Segment> all = store.segments(tx, workspace);
        Segment old = all.stream().filter(s -> s.key().equals(key)).findFirst().orElse(null);
        boolean living = old != null && old.status() != SegmentStatus.ARCHIVED;
        boolean sameRule = living && old.rule().equals(rule);
        if (sameRule
                && old.json().equals(draft.rule())
                && old.name().equals(draft.name())
                && old.description().equals(draft.description())
                && old.webhook().equals(draft.webhook())
                && old.includeExisting() == draft.includeExisting()) {
            return new Saved(old, false);
        }
        long count =
                all.stream().filter(s -> s.status() != SegmentStatus.ARCHIVED).count();
        if (!living && count >= RuleLimits.SEGMENTS_MAX) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "too_many_segments", "There are 1,000 segments: archive one first.");
        }
        List<ComputedTrait> traits = store.traits(tx, workspace);
        new References(all, traits).refuse(key, References.of(rule), "/rule");
        boolean fill = !sameRule && lane != BackfillLane.NONE;
        Set<Long> kept = SegmentBook.kept(rule);
        int id = living ? old.id() : all.stream().mapToInt(Segment::id).max().orElse(0) + 1;
        if (old != null && !living) {
            store.renumber(tx, workspace, old, id);
        }
        Segment made = new Segment(
                id,
                key,
                draft.name(),
                draft.description(),
                draft.webhook(),
                draft.rule(),
                rule,
                old == null ? 1 : old.version() + 1,
                fill ? SegmentStatus.BUILDING : living && sameRule ? old.status() : SegmentStatus.READY,
                sameRule ? old.exactSinceMs() : kept.isEmpty() ? 0 : clock.nowMs(),
                draft.includeExisting(),
                clock.nowMs());
        store.put(tx, workspace, made, by);
        List<Segment> now = new ArrayList<>(all);
        now.remove(old);
        now.add(made);
        leaves.dropUnused(tx, workspace, now, traits);
        if (lane == BackfillLane.NONE) {
            leaves.keep(tx, workspace, kept);
        }
        store.raiseBook(tx, workspace);
        return new Saved(made, fill);
    }

    void archive(int workspace, String key, String by) {
        storage.run(tx -> {
            store.lockBook(tx, workspace);
            List<Segment> all = store.segments(tx, workspace);
            Segment segment = living(all, key);
            List<ComputedTrait> traits = store.traits(tx, workspace);
            List<SegmentUse.User> users = new References(all, traits).users(key);
            if (!users.isEmpty()) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "segment_in_use",
                        "The " + users.getFirst().kind() + " '"
                                + users.getFirst().key() + "' is made of this one: change that first.");
            }
            long nowMs = clock.nowMs();
            store.put(tx, workspace, archived(segment, nowMs), by);
            List<Segment> now = new ArrayList<>(all);
            now.remove(segment);
            leaves.dropUnused(tx, workspace, now, traits);
            store.clear(tx, workspace, segment.id(), around.day(workspace, nowMs));
            store.raiseBook(tx, workspace);
        });
    }

    private static Segment living(List<Segment> all, String key) {
        return all.stream()
                .filter(s -> s.key().equals(key) && s.status() != SegmentStatus.ARCHIVED)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("segment", key));
    }

    private static Segment archived(Segment s, long nowMs) {
        return new Segment(
                s.id(),
                s.key(),
                s.name(),
                s.description(),
                s.webhook(),
                s.json(),
                s.rule(),
                s.version() + 1,
                SegmentStatus.ARCHIVED,
                s.exactSinceMs(),
                s.includeExisting(),
                nowMs);
    }
}
