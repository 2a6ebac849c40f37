package io.braid.know.profiles;

import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.Stage;
import java.util.Collection;
import java.util.List;

/** Profiles, wired. */
public final class ProfilesModule {
    /** The longest list. */
    public static final int LIST_MAX = 200;

    private final ProfileStore store;

    private ProfilesModule(ProfileStore store) {
        this.store = store;
    }

    /** On PostgreSQL. */
    public static ProfilesModule postgres() {
        return new ProfilesModule(new PgProfileStore());
    }

    /** In memory, for simulation. */
    public static ProfilesModule memory() {
        return new ProfilesModule(new MemoryProfileStore());
    }

    public Stage stage() {
        return new ProfilesStage(store);
    }

    /** The rows of these profiles, by id. */
    public List<ProfileRow> rows(Transaction tx, int workspace, Collection<Long> profileIds) {
        return store.read(tx, workspace, profileIds);
    }

    /** Those seen last, newest first, whose display name contains the text (empty for all). At most {@link #LIST_MAX}. */
    public List<ProfileRow> latest(Transaction tx, int workspace, String text, int limit) {
        return store.latest(tx, workspace, text, Math.min(limit, LIST_MAX));
    }
}
