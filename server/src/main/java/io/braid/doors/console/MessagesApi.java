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

    /**
     * Newest first. A page may be short, or empty, and yet have a cursor: it looks at so many messages and no more.
     *
     * @param clicked only those that a person clicked
     * @param clickedDays and of those, first clicked within so many days
     */
    @GetMapping("/api/messages")
    Page<Message> list(
            Who who,
            @RequestParam(name = "profile", required = false) Long profile,
            @RequestParam(name = "channel", required = false) String channel,
            @RequestParam(name = "state", required = false) Message.State state,
            @RequestParam(name = "journey", required = false) String journey,
            @RequestParam(name = "message", required = false) String message,
            @RequestParam(name = "clicked", required = false) Boolean clicked,
            @RequestParam(name = "clickedDays", required = false) Integer clickedDays,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        if (clickedDays != null && (clickedDays < 1 || clickedDays > HomeApi.DAYS_MAX)) {
            throw Refusal.invalid("invalid_days", "clickedDays must be 1 to " + HomeApi.DAYS_MAX + ".", "clickedDays");
        }
        MessageReader.Part part = messages.newest(
                who.workspace(),
                new Message.Filter(profile, channel, state, journey, message, clicked, clickedDays),
                Page.numberPosition(cursor, Long.MAX_VALUE),
                count);
        return new Page<>(
                part.messages(), part.nextBeforeId() == 0 ? null : Page.cursor(Long.toString(part.nextBeforeId())));
    }

    @GetMapping("/api/messages/{id}")
    Message.Detail get(Who who, @PathVariable("id") long id) {
        return messages.byId(who.workspace(), id).orElseThrow(() -> Refusal.notFound("message", Long.toString(id)));
    }
}
