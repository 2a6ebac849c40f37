package io.braid.doors.transfer.imports;

import io.braid.base.access.Who;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;

/** Takes files, and what people want to be done with them. Thread rule: any thread. */
final class Imports {
    private static final int FILE_NAME_CHARS_MAX = 200;
    private static final long DISK_LEFT_BYTES = 512L << 20;

    private final Storage storage;
    private final ImportStore store;
    private final ImportFolder folder;
    private final Clock clock;
    private final Ticker ticker;
    private final IntFunction<Workspace> workspaces;
    private final Runnable wake;

    /** @param wake called when there is something to run */
    Imports(
            Storage storage,
            ImportStore store,
            ImportFolder folder,
            Clock clock,
            Ticker ticker,
            IntFunction<Workspace> workspaces,
            Runnable wake) {
        this.storage = storage;
        this.store = store;
        this.folder = folder;
        this.clock = clock;
        this.ticker = ticker;
        this.workspaces = workspaces;
        this.wake = wake;
    }

    /** Keeps a file and guesses what its columns mean, as the last file with the same header had them. */
    Import take(Who who, ImportKind kind, String name, InputStream body) throws IOException {
        if (storage.inTransaction(tx -> store.open(tx, who.workspace())) >= ImportLimits.OPEN_IMPORTS) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "too_many_imports",
                    ImportLimits.OPEN_IMPORTS + " imports wait already; start or cancel one.");
        }
        Path incoming = folder.incoming();
        try {
            MessageDigest digest = Sheet.sha256();
            long bytes = copy(body, incoming, digest);
            Shape shape = Sniff.of(incoming);
            if (shape.format() == Shape.Format.YML && kind != ImportKind.PRODUCTS) {
                throw Refusal.invalid("unsupported_file", "A product feed holds products.", "kind");
            }
            Import read =
                    read(who, kind, cleaned(name), HexFormat.of().formatHex(digest.digest()), bytes, shape, incoming);
            long id = storage.inTransaction(tx -> store.insert(tx, read, ticker.nowMs()));
            folder.keep(incoming, id);
            return get(who.workspace(), id);
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private long copy(InputStream body, Path to, MessageDigest digest) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                bytes += count;
                if (bytes > ImportLimits.FILE_BYTES) {
                    throw Streams.tooLarge();
                }
                out.write(buffer, 0, count);
            }
        }
        if (Files.getFileStore(to).getUsableSpace() < DISK_LEFT_BYTES) {
            throw new io.braid.base.kernel.Unavailable("The disk is nearly full.", 60_000);
        }
        return bytes;
    }

    private Import read(Who who, ImportKind kind, String name, String sha256, long bytes, Shape shape, Path file)
            throws IOException {
        Import.Columns columns = Sheet.columns(file, shape);
        Import bare = new Import(
                who.workspace(),
                0,
                kind,
                name,
                ImportState.READY,
                clock.nowMs(),
                who.name(),
                who.keyId(),
                sha256,
                bytes,
                shape,
                columns,
                "",
                null,
                null,
                Progress.NONE,
                List.of(),
                "",
                "",
                0,
                0);
        return mapped(bare, shape, columns);
    }

    private Import mapped(Import of, Shape shape, Import.Columns columns) {
        String signature = Sheet.signature(of.kind(), shape, columns.names());
        Workspace workspace = workspaces.apply(of.workspace());
        Mapping mapping = storage.inTransaction(tx -> store.remembered(tx, of.workspace(), of.kind(), signature))
                .filter(before -> Guess.fits(before, columns.names()))
                .orElseGet(() -> Guess.of(
                        of.kind(), columns.names(), columns.samples(), workspace.timeZone(), workspace.currency()));
        return with(of, shape, columns, signature, mapping);
    }

    private static Import with(Import of, Shape shape, Import.Columns columns, String signature, Mapping mapping) {
        return new Import(
                of.workspace(),
                of.id(),
                of.kind(),
                of.name(),
                of.state(),
                of.createdMs(),
                of.createdBy(),
                of.sourceId(),
                of.sha256(),
                of.bytes(),
                shape,
                columns,
                signature,
                mapping,
                of.dryRun(),
                of.progress(),
                of.errors(),
                of.failure(),
                of.failureDetail(),
                of.startedMs(),
                of.endedMs());
    }

    List<Import> list(int workspace, long beforeId, String sha256, int limit) {
        return storage.inTransaction(tx -> store.list(tx, workspace, beforeId, sha256, limit));
    }

    /** @throws Refusal {@code not_found} */
    Import get(int workspace, long id) {
        return storage.inTransaction(tx -> store.find(tx, workspace, id))
                .orElseThrow(() -> Refusal.notFound("import", Long.toString(id)));
    }

    Import map(int workspace, long id, Mapping mapping) {
        Import job = get(workspace, id);
        MappingCheck.form(job.kind(), mapping, job.columns().names());
        return changed(with(job, job.shape(), job.columns(), job.signature(), mapping));
    }

    /** Reads the header anew with another encoding or delimiter. */
    Import shape(int workspace, long id, String charset, String delimiter) throws IOException {
        Import job = get(workspace, id);
        if (job.shape().format() != Shape.Format.CSV) {
            throw Refusal.invalid("invalid_shape", "Only CSV has an encoding and a delimiter to choose.", null);
        }
        if (!List.of("UTF-8", "windows-1251", "windows-1252", "UTF-16LE", "UTF-16BE")
                .contains(charset)) {
            throw Refusal.invalid(
                    "invalid_shape", "It must be UTF-8, UTF-16LE, UTF-16BE, windows-1251 or -1252.", "/charset");
        }
        if (!List.of(",", ";", "\t", "|").contains(delimiter)) {
            throw Refusal.invalid("invalid_shape", "It must be a comma, semicolon, tab or bar.", "/delimiter");
        }
        Shape shape = new Shape(
                Shape.Format.CSV,
                charset,
                delimiter,
                job.shape().gzip(),
                job.shape().sepLine());
        return changed(mapped(job, shape, Sheet.columns(folder.source(id), shape)));
    }

    private Import changed(Import job) {
        if (!storage.inTransaction(tx -> store.map(tx, job, ticker.nowMs()))) {
            throw started();
        }
        return get(job.workspace(), job.id());
    }

    Import check(int workspace, long id) {
        Import job = get(workspace, id);
        MappingCheck.whole(job.kind(), job.mapping());
        return moved(job, List.of(ImportState.READY, ImportState.CHECKING), ImportState.CHECKING);
    }

    /** Queues it, and remembers how the columns were mapped. */
    Import start(int workspace, long id) {
        Import job = get(workspace, id);
        MappingCheck.whole(job.kind(), job.mapping());
        Import queued = moved(job, List.of(ImportState.READY, ImportState.QUEUED, ImportState.RUNNING), null);
        storage.run(tx -> store.remember(tx, job, clock.nowMs()));
        return queued;
    }

    Import cancel(int workspace, long id) {
        Import job = get(workspace, id);
        Import cancelled = moved(
                job,
                List.of(
                        ImportState.READY,
                        ImportState.CHECKING,
                        ImportState.QUEUED,
                        ImportState.RUNNING,
                        ImportState.CANCELLED),
                ImportState.CANCELLED);
        if (job.state() == ImportState.READY || job.state() == ImportState.QUEUED) {
            folder.drop(id);
        }
        return cancelled;
    }

    /** @param to null to queue what is ready and leave what goes on already */
    private Import moved(Import job, List<ImportState> from, ImportState to) {
        if (!from.contains(job.state())) {
            throw started();
        }
        boolean there = job.state() == to || to == null && job.state() != ImportState.READY;
        List<ImportState> exactly = List.of(job.state());
        ImportState target = to == null ? ImportState.QUEUED : to;
        if (!there
                && !storage.inTransaction(tx -> store.move(tx, job, exactly, target, clock.nowMs(), ticker.nowMs()))) {
            throw started();
        }
        wake.run();
        return get(job.workspace(), job.id());
    }

    /** The file of rejected rows. @throws Refusal {@code not_found} when there is none, or none any more */
    Path rejected(int workspace, long id) {
        Import job = get(workspace, id);
        Path file = folder.rejected(job.id());
        if (job.progress().rejected() == 0 || !Files.exists(file)) {
            throw Refusal.notFound("file of rejected rows of import", Long.toString(id));
        }
        return file;
    }

    boolean hasRejected(Import job) {
        return job.progress().rejected() > 0 && Files.exists(folder.rejected(job.id()));
    }

    private static Refusal started() {
        return new Refusal(
                Refusal.Kind.CONFLICT, "import_started", "The import is being tried, runs or has ended; look again.");
    }

    private static String cleaned(String name) {
        String bare = name.replaceAll("\\p{Cntrl}", " ").strip();
        String last = bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
        return last.length() <= FILE_NAME_CHARS_MAX ? last : last.substring(0, FILE_NAME_CHARS_MAX);
    }
}
