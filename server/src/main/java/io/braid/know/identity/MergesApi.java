package io.braid.know.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.base.web.Page;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/profiles/{id}/merges}: which profiles became this one, one more by hand, and back. */
@RestController
final class MergesApi {
    private static final int MERGES_MAX = 100;

    /**
     * One merge.
     *
     * @param profile the id that was merged away, and that an undo restores
     * @param cause {@code type:value} of the identifier that joined the two, or {@code manual}
     * @param undoneMs shop time, or null while it holds
     */
    record Merge(String id, String profile, String cause, long timeMs, Long undoneMs) {}

    /** @param with id of the other profile */
    record NewMerge(String with) {}

    /** Whether a profile lives. */
    interface Living {
        boolean exists(Transaction tx, int workspace, long profileId);
    }

    private final Storage storage;
    private final IdentityModule identity;
    private final Living living;
    private final Log log;
    private final Clock clock;

    MergesApi(Storage storage, IdentityModule identity, Living living, Log log, Clock clock) {
        this.storage = storage;
        this.identity = identity;
        this.living = living;
        this.log = log;
        this.clock = clock;
    }

    /** Newest first. */
    @GetMapping("/api/profiles/{id}/merges")
    Page<Merge> list(Who who, @PathVariable("id") long id) {
        long profile = known(who, id);
        return new Page<>(
                storage.inTransaction(tx -> identity.merges(tx, who.workspace(), profile, MERGES_MAX)).stream()
                        .map(entry -> new Merge(
                                Long.toString(entry.id()),
                                Long.toString(entry.loserId()),
                                entry.cause(),
                                entry.atMs(),
                                entry.undoneMs() == 0 ? null : entry.undoneMs()))
                        .toList(),
                null);
    }

    /** Joins another profile to this one as soon as the order is folded; the timeline tells if it could not be followed. */
    @PostMapping("/api/profiles/{id}/merges")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void merge(Who who, @PathVariable("id") long id, @RequestBody NewMerge asked) {
        long profile = known(who, id);
        long other = known(who, number(asked.with()));
        if (profile == other) {
            throw Refusal.invalid("same_profile", "That is this profile already.", "/with");
        }
        order(who, Commands.MERGE, profile, "with", other);
    }

    /** Undoes a merge as soon as the order is folded. */
    @DeleteMapping("/api/profiles/{id}/merges/{merge}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void undo(Who who, @PathVariable("id") long id, @PathVariable("merge") long merge) {
        long profile = known(who, id);
        IdentityModule.MergeEntry entry =
                storage.inTransaction(tx -> identity.merges(tx, who.workspace(), profile, MERGES_MAX)).stream()
                        .filter(one -> one.id() == merge)
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("merge", Long.toString(merge)));
        if (entry.undoneMs() == 0) {
            order(who, Commands.UNMERGE, profile, "merge_id", merge);
        }
    }

    private void order(Who who, String name, long profile, String what, long number) {
        long nowMs = clock.nowMs();
        ObjectNode properties = Json.object().put(what, Long.toString(number));
        String messageId = "braid:%s:%d:%d:%d".formatted(what, profile, number, nowMs);
        log.append(new AppendRequest(
                who.workspace(), List.of(NewEvent.ofBraid(name, messageId, profile, nowMs, properties))));
    }

    private long known(Who who, long id) {
        return storage.inTransaction(tx -> {
            long root = identity.living(tx, who.workspace(), id);
            if (!living.exists(tx, who.workspace(), root)) {
                throw Refusal.notFound("profile", Long.toString(id));
            }
            return root;
        });
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("invalid_profile", "with is the id of a profile.", "/with");
        }
    }
}
