package io.braid.know.identity;

import io.braid.know.identity.IdentityStore.Changes;
import io.braid.know.identity.IdentityStore.Claim;
import io.braid.know.identity.IdentityStore.Merge;
import io.braid.know.identity.IdentityStore.Row;
import io.braid.spine.pipeline.Batch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The identifiers and aliases of one micro-batch: what was found, what changed. Knows no rule. */
final class Index {
    /** Merges that one value may cause within {@link #WINDOW_MS}; one more, and it is quarantined. */
    static final int MERGES_MAX = 10;

    static final long WINDOW_MS = 3_600_000;

    private final IdentityStore store;
    private final Batch batch;
    private final Map<Identifier, Row> rows = new HashMap<>();
    private final Map<Long, Long> roots = new HashMap<>();
    private final Map<Long, Merge> merges = new HashMap<>();
    private final Set<Identifier> changed = new HashSet<>();
    private final Set<Identifier> removed = new HashSet<>();
    private final Set<Claim> claims = new LinkedHashSet<>();
    private final Map<Long, Long> aliases = new HashMap<>();
    private final Map<Long, Merge> ledger = new LinkedHashMap<>();

    Index(IdentityStore store, Batch batch) {
        this.store = store;
        this.batch = batch;
    }

    void load(Set<Identifier> identifiers, Set<Long> profileIds, Set<Long> mergeIds) {
        rows.putAll(store.find(batch.tx(), batch.workspace(), identifiers));
        if (!mergeIds.isEmpty()) {
            merges.putAll(store.merges(batch.tx(), batch.workspace(), mergeIds));
            merges.values().forEach(merge -> {
                profileIds.add(merge.winnerId());
                profileIds.add(merge.loserId());
            });
        }
        if (!profileIds.isEmpty()) {
            roots.putAll(store.roots(batch.tx(), batch.workspace(), profileIds));
        }
    }

    Collection<Row> rows() {
        return rows.values();
    }

    /** The living profile of the id. */
    long root(long profileId) {
        long id = profileId;
        for (Long next = roots.get(id); next != null && next != id; next = roots.get(id)) {
            id = next;
        }
        return id;
    }

    /** The living profile that owns it, or 0. */
    long owner(Identifier identifier) {
        Row row = rows.get(identifier);
        return row == null ? 0 : root(row.profileId());
    }

    boolean quarantined(Identifier identifier) {
        Row row = rows.get(identifier);
        return row != null && row.quarantined();
    }

    void own(Identifier identifier, long profileId) {
        Row row = rows.get(identifier);
        put(identifier, row == null ? new Row(profileId, 0, 0, false) : row.owner(profileId));
    }

    void disown(Identifier identifier) {
        rows.remove(identifier);
        changed.remove(identifier);
        removed.add(identifier);
    }

    void claim(Identifier identifier, long profileId) {
        claims.add(new Claim(identifier, profileId));
    }

    /** It counts again, and its merges are counted anew. */
    void release(Identifier identifier) {
        put(identifier, new Row(owner(identifier), 0, 0, false));
    }

    /** Counts a merge against the identifier; false if it has caused too many: it is quarantined now. */
    boolean mayMerge(Identifier identifier, long nowMs) {
        Row row = rows.get(identifier);
        if (row == null) {
            return true;
        }
        boolean fresh = row.merges() == 0 || nowMs - row.windowMs() >= WINDOW_MS;
        int merges = fresh ? 1 : row.merges() + 1;
        boolean tooMany = merges > MERGES_MAX;
        put(identifier, new Row(row.profileId(), merges, fresh ? nowMs : row.windowMs(), tooMany));
        return !tooMany;
    }

    Merge merge(long mergeId) {
        return ledger.getOrDefault(mergeId, merges.get(mergeId));
    }

    /** The loser, and all that had become it, are the winner's now. */
    void alias(IdentityState loser, long winnerId) {
        for (long member : loser.members()) {
            roots.put(member, winnerId);
            aliases.put(member, winnerId);
        }
    }

    /** The members live apart again, under {@code restoredId}. */
    void restore(IdentityState restored, long restoredId) {
        for (long member : restored.members()) {
            roots.put(member, restoredId);
            aliases.put(member, restoredId);
        }
    }

    void record(Merge merge) {
        ledger.put(merge.id(), merge);
    }

    void store() {
        Map<Identifier, Row> changedRows = new HashMap<>();
        for (Identifier identifier : changed) {
            changedRows.put(identifier, rows.get(identifier).owner(owner(identifier)));
        }
        Changes changes =
                new Changes(changedRows, removed, claims, aliases, new ArrayList<>(List.copyOf(ledger.values())));
        if (!changes.isEmpty()) {
            store.store(batch.tx(), batch.workspace(), changes);
        }
    }

    private void put(Identifier identifier, Row row) {
        rows.put(identifier, row);
        changed.add(identifier);
        removed.remove(identifier);
    }
}
