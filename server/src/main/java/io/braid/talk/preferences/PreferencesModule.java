package io.braid.talk.preferences;

import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.storage.PgStorage;
import io.braid.base.storage.Storage;
import io.braid.base.web.DataHandler;
import io.braid.know.consent.ConsentModule;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.spine.pipeline.Stage;
import io.braid.talk.delivery.SendFeedback;
import io.braid.talk.delivery.Sends;
import io.braid.talk.feedback.BuiltIn;
import io.braid.talk.feedback.FeedbackModule;
import java.util.List;
import java.util.function.IntFunction;

/** The customers' own pages, wired: first the stage, which the pipeline needs, then {@link #open}, which needs the pipeline. */
public final class PreferencesModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET  /api/settings/preferences          owner marketer operator analyst
            PUT  /api/settings/preferences          owner marketer
            POST /api/settings/preferences/preview  owner marketer operator analyst
            """;

    private final Storage storage;
    private final PreferenceStore store;
    private final Words words = new Words();

    public PreferencesModule(Storage storage) {
        this.storage = storage;
        this.store = storage instanceof PgStorage ? new PgPreferenceStore() : new MemoryPreferenceStore();
    }

    /** After consent's, before delivery's. */
    public Stage stage() {
        return new ConfirmationStage(store);
    }

    public List<Object> controllers(IntFunction<Workspace> shops, Clock clock) {
        return List.of(new PreferenceSettingsApi(storage, store, new Looks(storage, store, shops), words, clock));
    }

    /** The words of the confirmation for shops that have none of their own, and of the line under marketing mails. */
    public BuiltIn builtIn(ProfileViews profiles, IntFunction<Workspace> shops) {
        return new OwnWords(storage, new Looks(storage, store, shops), profiles, words);
    }

    /** @param secret of this installation: the key of the IP addresses' hashes */
    public List<DataHandler> handlers(
            ConsentModule consent,
            FeedbackModule links,
            Sends sends,
            SendFeedback feedback,
            ProfileViews profiles,
            IntFunction<Workspace> shops,
            Log log,
            Clock clock,
            byte[] secret) {
        Visitors visitors = new Visitors(
                storage, new Looks(storage, store, shops), links, sends, profiles, consent.now(), consent.lookup());
        return List.of(new PreferencesHandler(
                storage, visitors, consent.now(), feedback, new Proofs(secret), words, log, clock));
    }
}
