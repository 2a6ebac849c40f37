package io.braid.know.profiles;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;

/** The searchable rows of profiles. */
interface ProfileStore {
    /** Writes the rows; a newer one replaces an older. */
    void save(Transaction tx, int workspace, Collection<ProfileRow> rows);

    void delete(Transaction tx, int workspace, Collection<Long> profileIds);

    /** Those that are there, in the order of the ids. */
    List<ProfileRow> read(Transaction tx, int workspace, Collection<Long> profileIds);

    /** Makes the words of these names, instead of those that they had, what finds them. */
    void saveNames(Transaction tx, int workspace, Collection<ProfileRow> rows);

    /**
     * From the last seen on; looks at no more than {@code looked} rows, so that it is quick however rare the sought are.
     *
     * @param after where the slice before ended
     */
    ProfileSlice latest(
            Transaction tx, int workspace, ProfileFilter filter, ProfileSlice.Place after, int count, int looked);

    /**
     * Whose names have, for each of these beginnings, a word that begins so: in the order of the word that begins with the first.
     *
     * @param beginnings one at least, as {@link NameWords} makes them
     * @param after the last hit of the part before, or null
     */
    List<NameHit> named(Transaction tx, int workspace, List<String> beginnings, NameHit after, int count);
}
