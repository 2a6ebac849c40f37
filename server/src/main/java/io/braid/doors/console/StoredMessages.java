package io.braid.doors.console;

import io.braid.base.kernel.Clock;
import io.braid.talk.channels.sandbox.SandboxStore;
import io.braid.talk.delivery.Reason;
import io.braid.talk.delivery.SendState;
import io.braid.talk.delivery.Sends;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends for the console; the whole text of a message is known where the sandbox took it. */
public final class StoredMessages implements MessageReader {
    private static final long DAY_MS = 86_400_000L;

    private final Sends sends;
    private final SandboxStore sandbox;
    private final ProfileNames names;
    private final Clock clock;

    public StoredMessages(Sends sends, SandboxStore sandbox, ProfileNames names, Clock clock) {
        this.clock = clock;
        this.sends = sends;
        this.sandbox = sandbox;
        this.names = names;
    }

    @Override
    public Part newest(int workspace, Message.Filter filter, long beforeId, int count) {
        Sends.Filter wanted = new Sends.Filter(
                filter.profile() == null ? 0 : filter.profile(),
                filter.channel() == null ? "" : filter.channel(),
                filter.state() == null ? null : SendState.valueOf(filter.state().name()),
                filter.journey() == null ? "" : filter.journey(),
                filter.message() == null ? "" : filter.message(),
                clickedSince(filter));
        Sends.Part part = sends.newest(workspace, wanted, beforeId, count);
        List<Sends.Send> found = part.sends();
        Map<Long, String> called = names.of(
                workspace, found.stream().map(send -> send.intent().profileId()).collect(Collectors.toSet()));
        return new Part(
                found.stream()
                        .map(send -> message(send, called.get(send.intent().profileId())))
                        .toList(),
                part.nextBeforeId());
    }

    private long clickedSince(Message.Filter filter) {
        if (filter.clickedDays() != null) {
            return clock.nowMs() - filter.clickedDays() * DAY_MS;
        }
        return Boolean.TRUE.equals(filter.clicked()) ? 1 : 0;
    }

    @Override
    public Optional<Message.Detail> byId(int workspace, long sendId) {
        return sends.find(workspace, sendId)
                .map(send -> new Message.Detail(
                        message(send, name(workspace, send)),
                        preview(workspace, send),
                        sends.tries(workspace, sendId).stream()
                                .map(attempt -> new Message.Attempt(
                                        attempt.number(),
                                        attempt.timeMs(),
                                        attempt.providerId(),
                                        Message.Outcome.valueOf(
                                                attempt.outcome().toUpperCase(Locale.ROOT)),
                                        orNull(attempt.detail())))
                                .toList()));
    }

    private Message.Preview preview(int workspace, Sends.Send send) {
        return sandbox.find(workspace, send.id())
                .map(mail -> new Message.Preview(orNull(mail.subject()), orNull(mail.html()), mail.body()))
                .orElse(send.preview().isEmpty() ? null : new Message.Preview(null, null, send.preview()));
    }

    private String name(int workspace, Sends.Send send) {
        long profileId = send.intent().profileId();
        return names.of(workspace, Set.of(profileId)).get(profileId);
    }

    static Message message(Sends.Send send, String profileName) {
        var intent = send.intent();
        return new Message(
                Long.toString(send.id()),
                Long.toString(intent.profileId()),
                profileName,
                intent.channel(),
                Message.State.valueOf(send.state().name()),
                Reason.of(send.reason()).orElse(null),
                orNull(send.rule()),
                intent.purpose().key(),
                intent.message(),
                orNull(intent.journey()),
                intent.instanceId() == 0 ? null : Long.toString(intent.instanceId()),
                orNull(intent.node()),
                orNull(intent.occasion()),
                orNull(send.address()),
                orNull(send.preview()),
                send.createdMs(),
                orNull(send.dueMs()),
                orNull(send.sentMs()),
                orNull(send.deliveredMs()),
                orNull(send.openedMs()),
                orNull(send.clickedMs()));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Long orNull(long timeMs) {
        return timeMs == 0 ? null : timeMs;
    }
}
