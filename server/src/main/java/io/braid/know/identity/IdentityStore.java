package io.braid.know.identity;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The index of identifiers, the aliases and the merge ledger. Everything in bulk.
 *
 * <p>Thread rule: as of its transactions.
 */
interface IdentityStore {
    /**
     * An identifier that somebody owns.
     *
     * @param profileId the living profile
     * @param merges how many it caused since {@code windowMs}
     * @param windowMs when that count began, shop time
     * @param quarantined true if it caused too many: it counts for nothing
     */
    record Row(long profileId, int merges, long windowMs, boolean quarantined) {
        Row owner(long id) {
            return new Row(id, merges, windowMs, quarantined);
        }
    }

    record Claim(Identifier identifier, long profileId) {}

    /**
     * One merge.
     *
     * @param id its own
     * @param cause {@code type:value} of the identifier that showed it, or {@code manual}
     * @param loserState what the loser was known by at that moment
     * @param undoneMs shop time, 0 while it holds
     */
    record Merge(
            long id,
            long atMs,
            long offset,
            long winnerId,
            long loserId,
            String cause,
            IdentityState loserState,
            long undoneMs) {
        Merge undone(long atMs) {
            return new Merge(id, this.atMs, offset, winnerId, loserId, cause, loserState, atMs);
        }
    }

    /**
     * What one micro-batch changed.
     *
     * @param aliases profile id to its living profile; to itself if it lives again
     * @param merges new ones, and old ones that were undone
     */
    record Changes(
            Map<Identifier, Row> rows,
            Set<Identifier> removed,
            Set<Claim> claims,
            Map<Long, Long> aliases,
            List<Merge> merges) {
        boolean isEmpty() {
            return rows.isEmpty() && removed.isEmpty() && claims.isEmpty() && aliases.isEmpty() && merges.isEmpty();
        }
    }

    /** Those that somebody owns, with the living profile. */
    Map<Identifier, Row> find(Transaction tx, int workspace, Collection<Identifier> identifiers);

    /** The living profile of each that was merged; others are left out. */
    Map<Long, Long> roots(Transaction tx, int workspace, Collection<Long> profileIds);

    Map<Long, Merge> merges(Transaction tx, int workspace, Collection<Long> mergeIds);

    /** The merges that made this living profile, newest first, at most {@code limit}. */
    List<Merge> mergesInto(Transaction tx, int workspace, long profileId, int limit);

    /** The living profiles that own or claim it, owners first, at most {@code limit}. */
    List<Long> profiles(Transaction tx, int workspace, Identifier identifier, int limit);

    /**
     * Who owns or claims an identifier of this kind that begins so, in the order of the values.
     *
     * @param after the last one of the part before, or null
     */
    List<Found> beginning(Transaction tx, int workspace, IdentifierType type, String beginning, Found after, int limit);

    /**
     * @param profileId the one that the identifier was attached to: its place in the list
     * @param living the profile that it is now
     */
    record Found(String value, long profileId, long living) {}

    /** Those that are quarantined, by type and value after one of them (null: from the first), at most {@code limit}. */
    SortedMap<Identifier, Row> quarantined(Transaction tx, int workspace, Identifier after, int limit);

    void store(Transaction tx, int workspace, Changes changes);
}
