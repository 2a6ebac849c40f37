package io.braid.decide.journeys;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.Stage;
import java.util.List;

/** Wires journeys. */
public final class JourneysModule {
    private final Journeys journeys;
    private final Stage stage;

    /**
     * @param storage PostgreSQL, or memory for simulations
     * @param clock shop time
     * @param segments what segments say
     */
    public JourneysModule(Storage storage, Clock clock, SegmentSense segments) {
        JourneyStore store = storage instanceof MemoryStorage ? new MemoryJourneyStore() : new PgJourneyStore();
        this.journeys = new Journeys(storage, store, clock);
        this.stage = new JourneysStage(store, new JourneyBook(store), new KnowSenses(segments));
    }

    public Journeys journeys() {
        return journeys;
    }

    /** Runs after segments and before the outbox. */
    public Stage stage() {
        return stage;
    }

    /** @param vocabulary what definitions may name */
    public List<Object> controllers(Vocabulary vocabulary) {
        return List.of(new JourneysApi(journeys, vocabulary));
    }

    /** Lines for the table of permissions. */
    public String permissions() {
        return JourneysApi.PERMISSIONS;
    }
}
