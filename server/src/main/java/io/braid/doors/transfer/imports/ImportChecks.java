package io.braid.doors.transfer.imports;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dry runs, one after the other: a file is read and judged whole, nothing is written. Thread rule: one thread. */
final class ImportChecks {
    private static final Logger LOG = LoggerFactory.getLogger(ImportChecks.class);
    private static final long TELL_EVERY_MS = 500;

    private final Storage storage;
    private final ImportStore store;
    private final ImportFolder folder;
    private final Opener opener;
    private final Landing landing;
    private final Clock clock;
    private final Ticker ticker;

    ImportChecks(
            Storage storage,
            ImportStore store,
            ImportFolder folder,
            Opener opener,
            Landing landing,
            Clock clock,
            Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.folder = folder;
        this.opener = opener;
        this.landing = landing;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Does one whole. @return false if nobody asked for any */
    boolean step() {
        Optional<Import> asked = Optional.empty();
        try {
            asked = storage.inTransaction(tx -> store.next(tx, List.of(ImportState.CHECKING)));
            if (asked.isEmpty()) {
                return false;
            }
            run(asked.get());
        } catch (Refusal e) {
            asked.ifPresent(job -> fail(job, e.code(), e.getMessage()));
        } catch (NoSuchFileException e) {
            asked.ifPresent(job -> fail(job, "file_missing", "The file is not here any more."));
        } catch (IOException | RuntimeException e) {
            LOG.error("A dry run failed", e);
            asked.ifPresent(job -> fail(job, "internal", "Braid could not go on; its log has the details."));
        }
        return true;
    }

    private void fail(Import job, String code, String detail) {
        storage.run(tx -> store.fail(tx, job, code, detail, clock.nowMs()));
        folder.drop(job.id());
    }

    private void run(Import job) throws IOException {
        Sums sums = new Sums();
        try (Pieces pieces = opener.open(job, 0, true)) {
            long toldMs = ticker.nowMs();
            for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
                sums.add(piece, landing.tryOut(job, piece));
                if (ticker.nowMs() - toldMs > TELL_EVERY_MS) {
                    toldMs = ticker.nowMs();
                    if (!tell(job, sums.as(pieces.fraction()), false)) {
                        return;
                    }
                }
            }
        } finally {
            ImportFolder.delete(folder.sorted(job.id(), true));
        }
        tell(job, sums.as(1), true);
    }

    private boolean tell(Import job, DryRun found, boolean ended) {
        return storage.inTransaction(tx -> store.dryRun(tx, job, found, ended));
    }

    private static final class Sums {
        private final Map<String, Long> reasons = new TreeMap<>();
        private final List<RowError> errors = new ArrayList<>();
        private long rows;
        private long good;
        private long rejected;
        private long events;

        void add(Piece piece, Landing.Landed would) {
            rows += piece.rows;
            good += would.imported();
            events += would.written();
            rejected += piece.rejected.size();
            piece.rejected.forEach(one -> {
                reasons.merge(one.error().code(), 1L, Long::sum);
                if (errors.size() < ImportLimits.ERRORS_TOLD) {
                    errors.add(one.error());
                }
            });
        }

        DryRun as(double fraction) {
            return new DryRun(rows, good, rejected, events, reasons, errors, fraction);
        }
    }
}
