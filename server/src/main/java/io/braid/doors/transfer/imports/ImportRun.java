package io.braid.doors.transfer.imports;

import io.braid.base.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One import under way, from its last checkpoint on. A piece is landed, its rejected rows are on the disk, then the checkpoint moves: what
 * a crash cuts off in between is done again and changes nothing.
 */
final class ImportRun implements AutoCloseable {
    private final Storage storage;
    private final ImportStore store;
    private final Landing landing;
    private final Import job;
    private final Pieces pieces;
    private final Rejects rejects;
    private final List<RowError> errors;
    private Progress progress;
    private long lastOffset;

    ImportRun(Storage storage, ImportStore store, ImportFolder folder, Opener opener, Landing landing, Import job)
            throws IOException {
        this.storage = storage;
        this.store = store;
        this.landing = landing;
        this.job = job;
        this.progress = job.progress();
        this.errors = new ArrayList<>(job.errors());
        this.pieces = opener.open(job, progress.position(), false);
        this.rejects = new Rejects(folder.rejected(job.id()), job, progress.rejectedBytes());
    }

    Import job() {
        return job;
    }

    /** The place in the log of what was appended last, or 0. */
    long lastOffset() {
        return lastOffset;
    }

    enum Step {
        MORE,
        ENDED,
        /** Somebody cancelled it. */
        STOPPED
    }

    /** @param touchedMs machine time */
    Step step(long touchedMs) throws IOException {
        Piece piece = pieces.next();
        if (piece == null) {
            return Step.ENDED;
        }
        Landing.Landed landed = landing.land(job, piece);
        lastOffset = Math.max(lastOffset, landed.lastOffset());
        rejects.add(piece.rejected);
        for (Piece.Rejected rejected : piece.rejected) {
            if (errors.size() < ImportLimits.ERRORS_TOLD) {
                errors.add(rejected.error());
            }
        }
        progress = new Progress(
                pieces.position(),
                progress.rows() + piece.rows,
                progress.imported() + landed.imported(),
                progress.known() + landed.known(),
                progress.rejected() + piece.rejected.size(),
                progress.written() + landed.written(),
                rejects.force(),
                pieces.fraction());
        boolean runs = storage.inTransaction(tx -> store.progress(tx, job, progress, errors, touchedMs));
        return runs ? Step.MORE : Step.STOPPED;
    }

    @Override
    public void close() throws IOException {
        pieces.close();
        rejects.close();
    }
}
