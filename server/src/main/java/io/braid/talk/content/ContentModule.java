package io.braid.talk.content;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.PgStorage;
import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.ProfileViews;
import java.util.List;

/** Message templates. */
public final class ContentModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET  /api/templates                owner marketer operator analyst
            GET  /api/templates/{key}          owner marketer operator analyst
            PUT  /api/templates/{key}          owner marketer
            POST /api/templates/{key}/preview  owner marketer operator analyst
            """;

    private final Templates templates;

    /**
     * @param storage PostgreSQL, or memory for the simulation
     * @param profiles read once for each message
     * @param people whose language and clock a message speaks
     * @param sources the data that templates may read
     */
    public ContentModule(
            Storage storage, ProfileViews profiles, People people, List<ContentSource> sources, Clock clock) {
        TemplateStore store = storage instanceof PgStorage ? new PgTemplateStore(storage) : new MemoryTemplateStore();
        this.templates = new Templates(storage, store, profiles, people, sources, clock);
    }

    public Templates templates() {
        return templates;
    }

    public List<Object> controllers() {
        return List.of(new TemplatesApi(templates));
    }
}
