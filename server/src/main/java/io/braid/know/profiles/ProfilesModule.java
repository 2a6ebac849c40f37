package io.braid.know.profiles;

import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.Stage;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Profiles, wired. */
public final class ProfilesModule {
    /** The longest list. */
    public static final int LIST_MAX = 200;

    /** Rows that one call looks at, at most. */
    static final int LOOKED_MAX = 20_000;

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

    /** From the last seen on. A part may be short where the sought are rare: {@link ProfileSlice#next} says whether to go on. */
    public ProfileSlice latest(
            Transaction tx, int workspace, ProfileFilter filter, ProfileSlice.Place after, int count) {
        return store.latest(tx, workspace, filter, after, Math.min(count, LIST_MAX), LOOKED_MAX);
    }

    /** Whose names have words that begin with the words of this text; none for a text without words. */
    public List<NameHit> named(Transaction tx, int workspace, String text, NameHit after, int count) {
        List<String> beginnings = NameWords.of(text).stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        return beginnings.isEmpty()
                ? List.of()
                : store.named(tx, workspace, beginnings, after, Math.min(count, LIST_MAX));
    }
}
