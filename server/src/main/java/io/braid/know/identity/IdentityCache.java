package io.braid.know.identity;

import io.braid.base.kernel.SecondChanceCache;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The owners of the identifiers that the worker asked for last. It holds what is committed; while a transaction has stored
 * something, everything is asked of the store itself.
 *
 * <p>Right as long as one worker alone writes identities ({@link io.braid.spine.pipeline.Resolver#forget}). Two things it does not
 * keep: identifiers that nobody owns, and those in quarantine, which a person may release.
 *
 * <p>Thread rule: {@link #find}, {@link #store}, {@link #committed} and {@link #forget} the worker's thread; the rest any.
 */
final class IdentityCache implements IdentityStore {
    /** Identifiers kept at most, about 250 bytes each; those not asked for longest go first. */
    static final int ROWS_MAX = 262_144;

    /** Merged profiles whose rows are read through here; beyond it everything is forgotten. */
    static final int MOVED_MAX = 10_000;

    private record Key(int workspace, Identifier identifier) {}

    private record Profile(int workspace, long id) {}

    private record Stored(int workspace, Changes changes) {}

    private final IdentityStore store;
    private final SecondChanceCache<Key, Row> rows;
    /** Profiles that were merged since their rows were kept, to the one they were merged into. */
    private final Map<Profile, Long> moved = new HashMap<>();

    private final List<Stored> pending = new ArrayList<>();

    IdentityCache(IdentityStore store) {
        this(store, ROWS_MAX);
    }

    IdentityCache(IdentityStore store, int rowsMax) {
        this.store = store;
        this.rows = new SecondChanceCache<>(rowsMax, row -> 1);
    }

    @Override
    public Map<Identifier, Row> find(Transaction tx, int workspace, Collection<Identifier> identifiers) {
        if (!pending.isEmpty()) {
            return store.find(tx, workspace, identifiers);
        }
        Map<Identifier, Row> found = new HashMap<>();
        List<Identifier> missing = new ArrayList<>();
        for (Identifier identifier : identifiers) {
            Row row = rows.get(new Key(workspace, identifier));
            if (row == null) {
                missing.add(identifier);
            } else {
                found.put(identifier, living(workspace, row));
            }
        }
        if (!missing.isEmpty()) {
            store.find(tx, workspace, missing).forEach((identifier, row) -> {
                found.put(identifier, row);
                keep(workspace, identifier, row);
            });
        }
        return found;
    }

    @Override
    public List<Found> beginning(
            Transaction tx, int workspace, IdentifierType type, String beginning, Found after, int limit) {
        return store.beginning(tx, workspace, type, beginning, after, limit);
    }

    @Override
    public void store(Transaction tx, int workspace, Changes changes) {
        pending.add(new Stored(workspace, changes));
        store.store(tx, workspace, changes);
    }

    /** The transaction that stored is committed. */
    void committed() {
        for (Stored stored : pending) {
            Changes changes = stored.changes();
            if (restores(changes) || moved.size() + changes.aliases().size() > MOVED_MAX) {
                forget();
                return;
            }
            changes.aliases().forEach((id, root) -> moved.put(new Profile(stored.workspace(), id), root));
            changes.removed().forEach(identifier -> rows.remove(new Key(stored.workspace(), identifier)));
            changes.rows().forEach((identifier, row) -> keep(stored.workspace(), identifier, row));
        }
        pending.clear();
    }

    /** Forgets everything. */
    void forget() {
        pending.clear();
        rows.clear();
        moved.clear();
    }

    private void keep(int workspace, Identifier identifier, Row row) {
        Key key = new Key(workspace, identifier);
        if (row.quarantined()) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
    }

    private Row living(int workspace, Row row) {
        long id = row.profileId();
        for (Long next = moved.get(new Profile(workspace, id));
                next != null;
                next = moved.get(new Profile(workspace, id))) {
            id = next;
        }
        return id == row.profileId() ? row : row.owner(id);
    }

    /** After an undone merge a row's profile of long ago counts again, which is not kept here. */
    private static boolean restores(Changes changes) {
        return changes.merges().stream().anyMatch(merge -> merge.undoneMs() != 0)
                || changes.aliases().entrySet().stream()
                        .anyMatch(alias -> alias.getKey().equals(alias.getValue()));
    }

    @Override
    public Map<Long, Long> roots(Transaction tx, int workspace, Collection<Long> profileIds) {
        return store.roots(tx, workspace, profileIds);
    }

    @Override
    public Map<Long, Merge> merges(Transaction tx, int workspace, Collection<Long> mergeIds) {
        return store.merges(tx, workspace, mergeIds);
    }

    @Override
    public List<Merge> mergesInto(Transaction tx, int workspace, long profileId, int limit) {
        return store.mergesInto(tx, workspace, profileId, limit);
    }

    @Override
    public SortedMap<Identifier, Row> quarantined(Transaction tx, int workspace, Identifier after, int limit) {
        return store.quarantined(tx, workspace, after, limit);
    }

    @Override
    public List<Long> profiles(Transaction tx, int workspace, Identifier identifier, int limit) {
        return store.profiles(tx, workspace, identifier, limit);
    }
}
