package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/messages}: every send with its state and its reason. */
@RestController
final class MessagesApi {
    private final MessageReader messages;

    MessagesApi(MessageReader messages) {
        this.messages = messages;
    }

    /** Newest first. */
    @GetMapping("/api/messages")
    Page<Message> list(
            Who who,
            @RequestParam(name = "profile", required = false) Long profile,
            @RequestParam(name = "channel", required = false) String channel,
            @RequestParam(name = "state", required = false) Message.State state,
            @RequestParam(name = "journey", required = false) String journey,
            @RequestParam(name = "clicked", required = false) Boolean clicked,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        return Page.of(
                messages.newest(
                        who.workspace(),
                        new Message.Filter(profile, channel, state, journey, clicked),
                        Page.numberPosition(cursor, Long.MAX_VALUE),
                        count + 1),
                count,
                Message::id);
    }

    @GetMapping("/api/messages/{id}")
    Message.Detail get(Who who, @PathVariable("id") long id) {
        return messages.byId(who.workspace(), id).orElseThrow(() -> Refusal.notFound("message", Long.toString(id)));
    }
}
