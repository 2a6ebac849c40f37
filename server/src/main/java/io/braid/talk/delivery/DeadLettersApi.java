package io.braid.talk.delivery;

import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.web.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/dead-letters}: what failed for good, to look at, to try again, to delete. */
@RestController
final class DeadLettersApi {
    /** Replayed or deleted by one call. */
    static final int ALL_MAX = 10_000;

    /**
     * One that failed.
     *
     * @param id of the send
     * @param detail what was answered last
     * @param sinceMs shop time
     */
    record Letter(
            String id,
            String channel,
            String message,
            String journey,
            String profileId,
            Reason reason,
            String detail,
            int attempts,
            long sinceMs) {
        static Letter of(DeadLetter letter) {
            SendRow row = letter.send();
            SendIntent intent = row.intent();
            return new Letter(
                    Long.toString(row.sendId()),
                    intent.channel(),
                    intent.message(),
                    intent.journey(),
                    Long.toString(intent.profileId()),
                    Reason.of(row.reason()).orElse(null),
                    row.detail(),
                    row.attempts(),
                    letter.sinceMs());
        }
    }

    /** @param outcome {@code accepted}, {@code rejected}, {@code retry}, {@code unknown}, {@code void} or {@code in_flight} */
    record LetterTry(int number, long timeMs, String outcome, String detail) {}

    /** @param body what was sent, or null if it never came so far */
    record LetterDetail(Letter letter, String body, List<LetterTry> tries) {}

    /** @param count how many */
    record Done(int count) {}

    private final Storage storage;
    private final DeliveryStore store;
    private final LetterBodies bodies;
    private final Clock clock;

    DeadLettersApi(Storage storage, DeliveryStore store, LetterBodies bodies, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.bodies = bodies;
        this.clock = clock;
    }

    @GetMapping("/api/dead-letters")
    Page<Letter> list(
            Who who,
            @RequestParam(name = "channel", required = false) String channel,
            @RequestParam(name = "cursor", required = false) String cursor,
            @RequestParam(name = "limit", required = false) Integer limit) {
        int count = Page.limit(limit);
        long before = Page.numberPosition(cursor, Long.MAX_VALUE);
        List<Letter> letters = newest(who, channel == null ? "" : channel, before, count + 1);
        return Page.of(letters, count, Letter::id);
    }

    @GetMapping("/api/dead-letters/{id}")
    LetterDetail get(Who who, @PathVariable("id") long id) {
        Letter letter = newest(who, "", id + 1, 1).stream()
                .filter(one -> one.id().equals(Long.toString(id)))
                .findFirst()
                .orElseThrow(() -> missing(id));
        List<LetterTry> tries = storage.inTransaction(tx -> store.attempts(tx, who.workspace(), id)).stream()
                .map(a -> new LetterTry(
                        a.number(), a.claimedMs(), a.outcome().isEmpty() ? "in_flight" : a.outcome(), a.detail()))
                .toList();
        return new LetterDetail(letter, bodies.find(who.workspace(), id).orElse(null), tries);
    }

    /** Tries once more at least, with the same id and the same body. */
    @PostMapping("/api/dead-letters/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(Who who, @PathVariable("id") long id) {
        if (!unbury(who, id, true)) {
            throw missing(id);
        }
    }

    /** The newest {@value #ALL_MAX}. */
    @PostMapping("/api/dead-letters/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Done replayAll(Who who, @RequestParam(name = "channel", required = false) String channel) {
        return all(who, channel, true);
    }

    @DeleteMapping("/api/dead-letters/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Who who, @PathVariable("id") long id) {
        if (!unbury(who, id, false)) {
            throw missing(id);
        }
        bodies.forget(who.workspace(), id);
    }

    /** The newest {@value #ALL_MAX}. */
    @DeleteMapping("/api/dead-letters")
    Done deleteAll(Who who, @RequestParam(name = "channel", required = false) String channel) {
        return all(who, channel, false);
    }

    private Done all(Who who, String channel, boolean again) {
        int done = 0;
        for (Letter letter : newest(who, channel == null ? "" : channel, Long.MAX_VALUE, ALL_MAX)) {
            long id = Long.parseLong(letter.id());
            if (unbury(who, id, again)) {
                done++;
                if (!again) {
                    bodies.forget(who.workspace(), id);
                }
            }
        }
        return new Done(done);
    }

    private List<Letter> newest(Who who, String channel, long beforeId, int max) {
        return storage.inTransaction(tx -> store.deadLetters(tx, who.workspace(), channel, beforeId, max)).stream()
                .map(Letter::of)
                .toList();
    }

    private boolean unbury(Who who, long id, boolean again) {
        return storage.inTransaction(tx -> store.unbury(tx, who.workspace(), id, again, clock.nowMs()));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("dead letter", Long.toString(id));
    }

    /** What was sent, kept by the channel. */
    interface LetterBodies {
        Optional<String> find(int workspace, long sendId);

        void forget(int workspace, long sendId);
    }
}
