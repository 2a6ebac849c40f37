package io.braid.doors.transfer.imports;

import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.know.catalog.ProductPatch;
import io.braid.know.catalog.Products;
import io.braid.know.commerce.KnownOrders;
import io.braid.know.identity.Identifier;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings pieces to where they belong: events into the log, products into the catalogue. The same piece again changes nothing, within the
 * days for which the log knows message ids; an order is known for ever.
 */
final class Landing {
    private static final int EVENTS = 2_000;
    private static final int PRODUCTS = 1_000;

    /**
     * What became of a piece.
     *
     * @param imported rows
     * @param known rows that were in before
     * @param written events or products
     * @param lastOffset in the log, 0 if nothing was appended
     */
    record Landed(long imported, long known, long written, long lastOffset) {}

    private final Storage storage;
    private final Log log;
    private final Products products;
    private final IdentityModule identity;
    private final KnownOrders orders = new KnownOrders();

    Landing(Storage storage, Log log, Products products, IdentityModule identity) {
        this.storage = storage;
        this.log = log;
        this.products = products;
        this.identity = identity;
    }

    /** What cannot be taken after all is added to the piece's rejected rows. */
    Landed land(Import job, Piece piece) {
        return job.kind() == ImportKind.PRODUCTS ? patch(job, piece, true) : append(job, piece);
    }

    /** Says of products what would be refused; events are judged by what makes them. */
    Landed tryOut(Import job, Piece piece) {
        if (job.kind() == ImportKind.PRODUCTS) {
            return patch(job, piece, false);
        }
        long rows = piece.events.stream().mapToLong(made -> made.rows().size()).sum();
        return new Landed(rows, 0, piece.events.size(), 0);
    }

    private Landed append(Import job, Piece piece) {
        Set<String> there = known(job, piece.events);
        long imported = 0;
        long known = 0;
        long written = 0;
        long last = 0;
        List<Piece.Made> wanted = new ArrayList<>(piece.events.size());
        for (Piece.Made made : piece.events) {
            if (!made.orderId().isEmpty() && there.contains(made.orderId())) {
                known += made.rows().size();
            } else {
                wanted.add(made);
            }
        }
        for (int from = 0; from < wanted.size(); from += EVENTS) {
            List<Piece.Made> slice = wanted.subList(from, Math.min(wanted.size(), from + EVENTS));
            List<AppendOutcome> outcomes = log.append(new AppendRequest(
                    job.workspace(), slice.stream().map(Piece.Made::event).toList()));
            for (int i = 0; i < slice.size(); i++) {
                int rows = slice.get(i).rows().size();
                switch (outcomes.get(i)) {
                    case AppendOutcome.Stored(long offset) -> {
                        imported += rows;
                        written++;
                        last = offset;
                    }
                    case AppendOutcome.Duplicate duplicate -> {
                        // Only orders have ids that another import can have brought; other rows were ours, before a
                        // crash.
                        if (job.kind() == ImportKind.ORDERS) {
                            known += rows;
                        } else {
                            imported += rows;
                            written++;
                        }
                    }
                    case AppendOutcome.Conflict conflict ->
                        slice.get(i)
                                .rows()
                                .forEach(row -> piece.reject(
                                        row,
                                        "",
                                        new BadRow(
                                                "",
                                                "order_differs",
                                                "The order was imported before and said something else then.")));
                }
            }
        }
        return new Landed(imported, known, written, last);
    }

    /** Ids of those orders that their person has already. */
    private Set<String> known(Import job, List<Piece.Made> events) {
        List<Piece.Made> ordered =
                events.stream().filter(made -> !made.orderId().isEmpty()).toList();
        if (ordered.isEmpty()) {
            return Set.of();
        }
        return storage.inTransaction(tx -> {
            Map<String, Set<Long>> owners = orders.owners(
                    tx,
                    job.workspace(),
                    ordered.stream().map(Piece.Made::orderId).toList());
            Set<String> known = new HashSet<>();
            for (Piece.Made made : ordered) {
                Set<Long> of = owners.get(made.orderId());
                if (of != null && of.contains(person(tx, job.workspace(), made.event()))) {
                    known.add(made.orderId());
                }
            }
            return known;
        });
    }

    private long person(Transaction tx, int workspace, NewEvent event) {
        for (String type : Targets.PERSON) {
            String value = switch (type) {
                case "user_id" -> event.userId();
                case "anonymous_id" -> event.anonymousId();
                default ->
                    event.body().path("context").path("traits").path(type).asText();
            };
            Optional<Identifier> identifier = value.isEmpty()
                    ? Optional.empty()
                    : identity.normaliser().normalise(IdentifierType.ofKey(type).orElseThrow(), value);
            if (identifier.isPresent()) {
                List<Long> found = identity.find(tx, workspace, identifier.get(), 1);
                if (!found.isEmpty()) {
                    return found.getFirst();
                }
            }
        }
        return 0;
    }

    private Landed patch(Import job, Piece piece, boolean write) {
        long changed = 0;
        for (int from = 0; from < piece.products.size(); from += PRODUCTS) {
            List<Piece.Patched> slice = piece.products.subList(from, Math.min(piece.products.size(), from + PRODUCTS));
            List<ProductPatch> patches =
                    slice.stream().map(Piece.Patched::patch).toList();
            List<Optional<Refusal>> refusals = products.patch(job.workspace(), patches, write);
            for (int i = 0; i < slice.size(); i++) {
                Row row = slice.get(i).row();
                if (refusals.get(i).isPresent()) {
                    Refusal refusal = refusals.get(i).get();
                    Place place = place(job, row, refusal.field().orElse(""));
                    piece.reject(row, place.value(), new BadRow(place.column(), refusal.code(), refusal.getMessage()));
                } else {
                    changed++;
                }
            }
        }
        return new Landed(changed, 0, changed, 0);
    }

    private record Place(String column, String value) {}

    /** The column that a pointer into a product speaks of. */
    private static Place place(Import job, Row row, String pointer) {
        String target = pointer.startsWith("/attributes/")
                ? "attribute:"
                        + pointer.substring("/attributes/".length())
                                .replace("~1", "/")
                                .replace("~0", "~")
                : pointer.equals("/key") ? "product_id" : pointer.replaceFirst("^/", "");
        for (int i = 0; i < job.mapping().columns().size(); i++) {
            if (job.mapping().columns().get(i).target().equals(target)) {
                return new Place(job.mapping().columns().get(i).name(), row.values()[i]);
            }
        }
        return new Place("", "");
    }
}
