package io.braid.know.identity;

import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.web.Page;
import io.braid.know.identity.IdentityStore.Row;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/identifiers/quarantined}: the values that merged too much and count for nothing, and their release. */
@RestController
final class QuarantinedApi {
    /**
     * One value.
     *
     * @param type such as {@code phone}
     * @param profile the id of its owner
     * @param merges those that it caused within the hour
     * @param sinceMs when that hour began, shop time
     */
    record QuarantinedIdentifier(String type, String value, String profile, int merges, long sinceMs) {
        static QuarantinedIdentifier of(Map.Entry<Identifier, Row> one) {
            return new QuarantinedIdentifier(
                    one.getKey().type().key(),
                    one.getKey().value(),
                    Long.toString(one.getValue().profileId()),
                    one.getValue().merges(),
                    one.getValue().windowMs());
        }
    }

    private final Storage storage;
    private final IdentityStore store;
    private final Normaliser normaliser;
    private final Log log;
    private final Clock clock;

    QuarantinedApi(Storage storage, IdentityStore store, Normaliser normaliser, Log log, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.normaliser = normaliser;
        this.log = log;
        this.clock = clock;
    }

    /** By type and value. */
    @GetMapping("/api/identifiers/quarantined")
    Page<QuarantinedIdentifier> list(
            Who who, @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        int max = Page.limit(limit);
        String position = Page.position(cursor);
        Identifier after = position == null ? null : parsed(position, "cursor");
        List<QuarantinedIdentifier> rows =
                storage.inTransaction(tx -> store.quarantined(tx, who.workspace(), after, max + 1).entrySet().stream()
                        .map(QuarantinedIdentifier::of)
                        .toList());
        return Page.of(rows, max, last -> last.type() + ":" + last.value());
    }

    /** It counts again as soon as the order is folded; ten more merges within an hour, and it is back. */
    @DeleteMapping("/api/identifiers/quarantined")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void release(Who who, @RequestParam String identifier) {
        Identifier named = parsed(identifier, "identifier");
        Row row = storage.inTransaction(tx -> store.find(tx, who.workspace(), List.of(named)))
                .get(named);
        if (row == null || !row.quarantined()) {
            throw Refusal.notFound("quarantined identifier", identifier);
        }
        long nowMs = clock.nowMs();
        log.append(new AppendRequest(
                who.workspace(),
                List.of(NewEvent.ofBraid(
                        Commands.RELEASED,
                        "braid:release:%s:%d:%d"
                                .formatted(Integer.toHexString(named.hashCode()), row.profileId(), nowMs),
                        row.profileId(),
                        nowMs,
                        Json.object()
                                .put("type", named.type().key())
                                .put("value", named.value())
                                .put("by", who.name())))));
    }

    private Identifier parsed(String text, String field) {
        return normaliser
                .parse(text)
                .orElseThrow(() -> Refusal.invalid(
                        "invalid_identifier", field + " is TYPE:VALUE, such as phone:+380671234567.", "/" + field));
    }
}
