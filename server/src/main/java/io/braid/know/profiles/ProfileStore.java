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

    /**
     * Those seen last, newest first, whose name contains the text in any case.
     *
     * @param text empty for all
     */
    List<ProfileRow> latest(Transaction tx, int workspace, String text, int limit);
}
