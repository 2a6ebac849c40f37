package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes definitions of computed traits, one after the other in a workspace and with its segments. */
final class TraitEditor {
    /** The console's page for a new one. */
    private static final Set<String> TAKEN = Set.of("new", "formulas");

    private final Storage storage;
    private final SegmentStore store;
    private final Clock clock;
    private final BackfillLane lane;
    private final LeafKeeper leaves;

    TraitEditor(Storage storage, SegmentStore store, Clock clock, BackfillLane lane) {
        this.storage = storage;
        this.store = store;
        this.clock = clock;
        this.lane = lane;
        this.leaves = new LeafKeeper(store);
    }

    private record Saved(ComputedTrait trait, boolean started) {}

    ComputedTrait save(int workspace, String key, String name, String description, JsonNode json) {
        String about = Naming.check("computed trait", key, name, description, TAKEN);
        FormulaReader.check(json, "/formula");
        Saved saved = storage.inTransaction(tx -> save(tx, workspace, key, name, about, json));
        if (saved.started) {
            lane.wanted(workspace);
        }
        return saved.trait;
    }

    private Saved save(Transaction tx, int workspace, String key, String name, String about, JsonNode json) {
        store.lockBook(tx, workspace);
        List<ComputedTrait> all = store.traits(tx, workspace);
        ComputedTrait old = all.stream()
                .filter(trait -> trait.key().equals(key))
                .findFirst()
                .orElse(null);
        boolean living = old != null && old.status() != SegmentStatus.ARCHIVED;
        RfmBounds found = living && json.has(Rfm.KIND.key()) ? old.found() : null;
        Formula formula = ComputedTrait.formula(json, found);
        boolean same = living && old.formula().equals(formula);
        if (same
                && old.json().equals(json)
                && old.name().equals(name)
                && old.description().equals(about)) {
            return new Saved(old, false);
        }
        long count = all.stream()
                .filter(trait -> trait.status() != SegmentStatus.ARCHIVED)
                .count();
        if (!living && count >= RuleLimits.TRAITS_MAX) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "too_many_traits",
                    "There are " + RuleLimits.TRAITS_MAX + " computed traits: delete one first.");
        }
        List<Segment> segments = store.segments(tx, workspace);
        new References(segments, all).refuse(Computed.PREFIX + key, References.of(formula), "/formula");
        boolean fill = !same && lane != BackfillLane.NONE;
        Set<Long> kept = SegmentBook.kept(formula::watch);
        ComputedTrait made = new ComputedTrait(
                old == null ? all.stream().mapToInt(ComputedTrait::id).max().orElse(0) + 1 : old.id(),
                key,
                name,
                about,
                json,
                found,
                formula,
                old == null ? 1 : old.version() + 1,
                fill ? SegmentStatus.BUILDING : same ? old.status() : SegmentStatus.READY,
                same ? old.exactSinceMs() : kept.isEmpty() ? 0 : clock.nowMs(),
                clock.nowMs());
        store.put(tx, workspace, made);
        List<ComputedTrait> now = new ArrayList<>(all);
        now.remove(old);
        now.add(made);
        leaves.dropUnused(tx, workspace, segments, now);
        if (lane == BackfillLane.NONE) {
            leaves.keep(tx, workspace, kept);
        }
        store.raiseBook(tx, workspace);
        return new Saved(made, fill);
    }

    /**
     * Marks have these bounds from now on, where the definition says none; nothing if they are about those that hold, or if the definition
     * changed meanwhile. A version of the trait like an edit.
     */
    ComputedTrait bounds(int workspace, ComputedTrait of, RfmBounds found) {
        Saved saved = storage.inTransaction(tx -> {
            store.lockBook(tx, workspace);
            List<ComputedTrait> all = store.traits(tx, workspace);
            ComputedTrait old = all.stream()
                    .filter(trait -> trait.id() == of.id())
                    .findFirst()
                    .orElse(of);
            if (old.version() != of.version()
                    || old.found() != null && old.found().near(found)) {
                return new Saved(old, false);
            }
            boolean used = !new References(store.segments(tx, workspace), all)
                    .users(Computed.PREFIX + old.key())
                    .isEmpty();
            boolean fill = old.status() == SegmentStatus.BUILDING || used && lane != BackfillLane.NONE;
            ComputedTrait made = old.with(found).with(fill ? SegmentStatus.BUILDING : old.status(), old.exactSinceMs());
            store.put(tx, workspace, made);
            store.raiseBook(tx, workspace);
            return new Saved(made, fill);
        });
        if (saved.started) {
            lane.wanted(workspace);
        }
        return saved.trait;
    }

    void archive(int workspace, String key) {
        storage.run(tx -> {
            store.lockBook(tx, workspace);
            List<ComputedTrait> all = store.traits(tx, workspace);
            ComputedTrait trait = all.stream()
                    .filter(one -> one.key().equals(key) && one.status() != SegmentStatus.ARCHIVED)
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("computed trait", key));
            List<Segment> segments = store.segments(tx, workspace);
            List<SegmentUse.User> users = new References(segments, all).users(Computed.PREFIX + key);
            if (!users.isEmpty()) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "trait_in_use",
                        "The " + users.getFirst().kind() + " '"
                                + users.getFirst().key() + "' is made of this one: change that first.");
            }
            store.put(tx, workspace, trait.with(SegmentStatus.ARCHIVED, trait.exactSinceMs()));
            List<ComputedTrait> now = new ArrayList<>(all);
            now.remove(trait);
            leaves.dropUnused(tx, workspace, segments, now);
            store.raiseBook(tx, workspace);
        });
    }
}
