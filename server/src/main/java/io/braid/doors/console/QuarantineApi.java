package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.web.Page;
import io.braid.spine.log.Quarantine;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/quarantine}: what was not applied, whole, with its reason. */
@RestController
final class QuarantineApi {
    /**
     * One event that was kept back.
     *
     * @param source number of the key that brought it
     * @param code stable reason
     * @param field JSON pointer of what is wrong, or null
     * @param body what was sent, as JSON text
     */
    record Quarantined(String id, long receivedMs, int source, String code, String detail, String field, String body) {}

    private final Quarantine quarantine;

    QuarantineApi(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** Newest first. */
    @GetMapping("/api/quarantine")
    Page<Quarantined> list(
            Who who,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        return Page.of(
                quarantine.newest(who.workspace(), Page.numberPosition(cursor, Long.MAX_VALUE), count + 1).stream()
                        .map(entry -> new Quarantined(
                                Long.toString(entry.id()),
                                entry.receivedMs(),
                                entry.sourceId(),
                                entry.code(),
                                entry.detail(),
                                entry.field().isEmpty() ? null : entry.field(),
                                entry.body()))
                        .toList(),
                count,
                Quarantined::id);
    }
}
