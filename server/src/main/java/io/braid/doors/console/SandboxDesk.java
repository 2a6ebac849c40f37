package io.braid.doors.console;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.talk.channels.sandbox.SandboxMail;
import io.braid.talk.channels.sandbox.SandboxStore;
import io.braid.talk.delivery.Reason;
import io.braid.talk.delivery.SendFeedback;
import io.braid.talk.delivery.SendFeedback.Use;
import io.braid.talk.delivery.Sends;
import io.braid.talk.feedback.FeedbackModule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The phone and the mailbox of the sandbox, and what their owner does with them. */
public final class SandboxDesk implements SandboxReader {
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>)]+");
    private static final int LINKS_MAX = 20;

    private final SandboxStore store;
    private final Sends sends;
    private final SendFeedback feedback;
    private final FeedbackModule links;
    private final Clock clock;

    public SandboxDesk(SandboxStore store, Sends sends, SendFeedback feedback, FeedbackModule links, Clock clock) {
        this.store = store;
        this.sends = sends;
        this.feedback = feedback;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public List<SandboxMessage> newest(
            int workspace, long profile, String channel, String address, long beforeId, int count) {
        return store.newest(workspace, profile, channel, address, beforeId, count).stream()
                .map(mail -> message(workspace, mail))
                .toList();
    }

    @Override
    public void simulate(int workspace, long sendId, SandboxMessage.Event event) {
        store.find(workspace, sendId).orElseThrow(() -> Refusal.notFound("sandbox message", Long.toString(sendId)));
        long nowMs = clock.nowMs();
        switch (event.kind()) {
            case OPEN -> feedback.used(workspace, sendId, Use.OPENED, "", false, nowMs);
            case CLICK -> {
                String target = links.target(workspace, sendId, event.url());
                if (target == null) {
                    throw Refusal.invalid("unknown_link", "That link is not one of this message.", "/url");
                }
                feedback.used(workspace, sendId, Use.CLICKED, target, false, nowMs);
            }
            case UNSUBSCRIBE -> feedback.used(workspace, sendId, Use.UNSUBSCRIBED, "", false, nowMs);
            case BOUNCE -> feedback.failed(workspace, sendId, Reason.HARD_BOUNCE, nowMs);
            case REPLY ->
                throw new Refusal(
                        Refusal.Kind.UNPROCESSABLE,
                        "no_replies",
                        "Replies come with two-way channels; there is none yet.");
        }
    }

    private SandboxMessage message(int workspace, SandboxMail mail) {
        Optional<Sends.Send> send = sends.find(workspace, mail.sendId());
        return new SandboxMessage(
                Long.toString(mail.sendId()),
                Long.toString(mail.profileId()),
                mail.channel(),
                mail.address(),
                null,
                mail.subject().isEmpty() ? null : mail.subject(),
                mail.body(),
                mail.html().isEmpty() ? null : mail.html(),
                links(workspace, mail),
                mail.timeMs(),
                send.map(s -> s.openedMs() > 0).orElse(false),
                send.map(s -> s.clickedMs() > 0).orElse(false));
    }

    private List<SandboxMessage.Link> links(int workspace, SandboxMail mail) {
        Set<String> urls = new LinkedHashSet<>();
        if (!mail.url().isEmpty()) {
            urls.add(mail.url());
        }
        Matcher found = URL.matcher(mail.html() + " " + mail.body());
        while (found.find() && urls.size() < LINKS_MAX) {
            urls.add(found.group().replace("&amp;", "&"));
        }
        List<SandboxMessage.Link> shown = new ArrayList<>();
        for (String url : urls) {
            String target = links.target(workspace, mail.sendId(), url);
            if (target != null) {
                shown.add(new SandboxMessage.Link(target, url));
            }
        }
        return shown;
    }
}
