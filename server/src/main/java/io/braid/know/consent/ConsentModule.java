package io.braid.know.consent;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.identity.Normaliser;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.spine.pipeline.Stage;
import java.util.Collection;
import java.util.List;

/** Consent, wired. */
public final class ConsentModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET  /api/profiles/{id}/consents  owner marketer operator analyst
            POST /api/profiles/{id}/consents  owner marketer operator
            PUT  /api/profiles/{id}/pause     owner marketer operator
            """;

    /** The longest extract of the ledger. */
    public static final int LEDGER_MAX = 500;

    private final ConsentStore store;
    private final Normaliser normaliser;

    private ConsentModule(ConsentStore store, Normaliser normaliser) {
        this.store = store;
        this.normaliser = normaliser;
    }

    /** On PostgreSQL. */
    public static ConsentModule postgres(Normaliser normaliser) {
        return new ConsentModule(new PgConsentStore(), normaliser);
    }

    /** In memory, for simulation. */
    public static ConsentModule memory(Normaliser normaliser) {
        return new ConsentModule(new MemoryConsentStore(), normaliser);
    }

    public Stage stage() {
        return new ConsentStage(store, normaliser);
    }

    /** {@code /api/profiles/{id}/consents}. */
    public List<Object> controllers(Storage storage, ProfileViews profiles, Log log, Clock clock, Actors actors) {
        return List.of(new ConsentsApi(storage, profiles, store, normaliser, log, clock, actors));
    }

    public ConsentLookup lookup() {
        return new Lookup(store);
    }

    /** For pages of ours. */
    public ConsentNow now() {
        return new ConsentNow(store);
    }

    public SuppressionList suppressions() {
        return new SuppressionList(store);
    }

    /** The proof for these addresses, newest first, at most {@link #LEDGER_MAX}. */
    public List<Statement> ledger(Transaction tx, int workspace, Collection<Address> addresses, int limit) {
        return store.ledger(tx, workspace, addresses, Math.min(limit, LEDGER_MAX));
    }
}
