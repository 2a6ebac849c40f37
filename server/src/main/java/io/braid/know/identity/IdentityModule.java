package io.braid.know.identity;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.spine.pipeline.Resolver;
import java.util.List;

/** Identity, wired. */
public final class IdentityModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET    /api/profiles/{id}/merges          owner marketer operator analyst
            POST   /api/profiles/{id}/merges          owner operator
            DELETE /api/profiles/{id}/merges/{merge}  owner operator
            GET    /api/identifiers/quarantined       owner marketer operator analyst
            DELETE /api/identifiers/quarantined       owner operator
            """;

    private final IdentityStore store;
    private final Normaliser normaliser;

    private final boolean protecting;

    private IdentityModule(IdentityStore store, Normaliser normaliser, boolean protecting) {
        this.store = store;
        this.normaliser = normaliser;
        this.protecting = protecting;
    }

    /** On PostgreSQL. */
    public static IdentityModule postgres(Normaliser normaliser) {
        return postgres(normaliser, true);
    }

    /** @param protecting people of whom the shop's server has spoken get messages only where it vouches for */
    public static IdentityModule postgres(Normaliser normaliser, boolean protecting) {
        return new IdentityModule(new PgIdentityStore(), normaliser, protecting);
    }

    /** In memory, for simulation. */
    public static IdentityModule memory(Normaliser normaliser) {
        return new IdentityModule(new MemoryIdentityStore(), normaliser, true);
    }

    public Resolver resolver() {
        return new IdentityResolver(store, normaliser, protecting);
    }

    /** {@code /api/profiles/{id}/merges}. */
    public List<Object> controllers(Storage storage, ProfileViews profiles, Log log, Clock clock) {
        return List.of(
                new MergesApi(
                        storage, this, (tx, workspace, id) -> profiles.view(tx, workspace, id) != null, log, clock),
                new QuarantinedApi(storage, store, normaliser, log, clock));
    }

    public Normaliser normaliser() {
        return normaliser;
    }

    /** One without people, in memory, that tells people apart by the same rules. */
    public IdentityModule empty() {
        return new IdentityModule(new MemoryIdentityStore(), normaliser, protecting);
    }

    /** The living profiles that own or claim an identifier, the owner first. */
    public List<Long> find(Transaction tx, int workspace, Identifier identifier, int limit) {
        return store.profiles(tx, workspace, identifier, limit);
    }

    /** Those who own or claim an identifier that begins so, in the order of the values; goes on after the one given, or null. */
    public List<Found> beginning(
            Transaction tx, int workspace, IdentifierType type, String beginning, Found after, int limit) {
        IdentityStore.Found from =
                after == null ? null : new IdentityStore.Found(after.value(), after.attachedTo(), after.living());
        return store.beginning(tx, workspace, type, beginning, from, limit).stream()
                .map(one -> new Found(one.value(), one.profileId(), one.living()))
                .toList();
    }

    /**
     * @param attachedTo the profile that the identifier came with: with the value, its place in the list
     * @param living the profile that it leads to now
     */
    public record Found(String value, long attachedTo, long living) {}

    /** The living profile of an id that may have been merged. */
    public long living(Transaction tx, int workspace, long profileId) {
        return store.roots(tx, workspace, List.of(profileId)).getOrDefault(profileId, profileId);
    }

    /** The merges that made a profile, newest first: what can be undone. */
    public List<MergeEntry> merges(Transaction tx, int workspace, long profileId, int limit) {
        return store.mergesInto(tx, workspace, profileId, limit).stream()
                .map(merge ->
                        new MergeEntry(merge.id(), merge.atMs(), merge.loserId(), merge.cause(), merge.undoneMs()))
                .toList();
    }

    /**
     * One merge, to show.
     *
     * @param cause {@code type:value}, or {@code manual}
     * @param undoneMs shop time, 0 while it holds
     */
    public record MergeEntry(long id, long atMs, long loserId, String cause, long undoneMs) {}
}
