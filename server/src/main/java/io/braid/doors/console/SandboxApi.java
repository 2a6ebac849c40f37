package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/sandbox}: the phone and the mailbox that stand for every customer until a channel goes live. */
@RestController
final class SandboxApi {
    /** Longest reply that can be played. */
    static final int REPLY_CHARS_MAX = 2_000;

    private final SandboxReader sandbox;

    SandboxApi(SandboxReader sandbox) {
        this.sandbox = sandbox;
    }

    /** Newest first. All that one person got, through every channel, is {@code profile}. */
    @GetMapping("/api/sandbox/messages")
    Page<SandboxMessage> list(
            Who who,
            @RequestParam(name = "profile", required = false) Long profile,
            @RequestParam(name = "channel", required = false) String channel,
            @RequestParam(name = "address", required = false) String address,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        return Page.of(
                sandbox.newest(
                        who.workspace(),
                        profile == null ? 0 : profile,
                        channel,
                        address,
                        Page.numberPosition(cursor, Long.MAX_VALUE),
                        count + 1),
                count,
                SandboxMessage::id);
    }

    /** Plays what the person does with the message; answered when it is durable in the log. */
    @PostMapping("/api/sandbox/messages/{id}/events")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void simulate(Who who, @PathVariable("id") long id, @RequestBody SandboxMessage.Event event) {
        if (event.kind() == null) {
            throw Refusal.invalid("missing_field", "kind says what the person does.", "/kind");
        }
        if (event.kind() == SandboxMessage.Event.Kind.CLICK && event.url() == null) {
            throw Refusal.invalid("missing_field", "A click needs the url of the link.", "/url");
        }
        if (event.kind() == SandboxMessage.Event.Kind.REPLY
                && (event.text() == null
                        || event.text().isBlank()
                        || event.text().length() > REPLY_CHARS_MAX)) {
            throw Refusal.invalid("invalid_field", "A reply has 1 to " + REPLY_CHARS_MAX + " characters.", "/text");
        }
        sandbox.simulate(who.workspace(), id, event);
    }
}
