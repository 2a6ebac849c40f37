package io.braid.doors.transfer.imports;

import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.know.catalog.Products;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.log.Log;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** Imports, wired. */
public final class ImportsModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET  /api/imports                owner marketer analyst
            GET  /api/imports/{id}           owner marketer analyst
            POST /api/imports                owner marketer
            PUT  /api/imports/{id}/mapping   owner marketer
            PUT  /api/imports/{id}/shape     owner marketer
            POST /api/imports/{id}/check     owner marketer
            POST /api/imports/{id}/start     owner marketer
            POST /api/imports/{id}/cancel    owner marketer
            GET  /api/imports/{id}/rejected  owner marketer
            """;

    private final ImportRunner runner;
    private final ImportsApi api;

    /**
     * @param folder where files lie while they are needed
     * @param backlog how far the fold is
     */
    public ImportsModule(
            Storage storage,
            Path folder,
            Log log,
            Products products,
            IdentityModule identity,
            Backlog backlog,
            IntFunction<Workspace> workspaces,
            Clock clock,
            Ticker ticker) {
        ImportStore store = new ImportStore();
        ImportFolder files = new ImportFolder(folder);
        Landing landing = new Landing(storage, log, products, identity);
        this.runner = new ImportRunner(
                storage, store, files, new Opener(files, identity.normaliser()), landing, clock, ticker, backlog);
        this.api = new ImportsApi(new Imports(storage, store, files, clock, ticker, workspaces, runner::wake));
    }

    public ImportRunner runner() {
        return runner;
    }

    public List<Object> controllers() {
        return List.of(api);
    }
}
