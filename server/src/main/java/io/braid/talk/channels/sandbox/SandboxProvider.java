package io.braid.talk.channels.sandbox;

import io.braid.base.kernel.Clock;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import io.braid.talk.content.Rendered;

/** Keeps messages of one channel, but for tests, of which nothing stays; says at once that they arrived. Thread rule: any thread. */
public final class SandboxProvider implements Provider {
    private final SandboxStore store;
    private final Clock clock;

    public SandboxProvider(SandboxStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "sandbox";
    }

    @Override
    public Outcome send(Outgoing message) {
        if (message.sendId() == 0) {
            return new Outcome.Accepted("sandbox-test", true);
        }
        Rendered content = message.content();
        store.keep(new SandboxMail(
                message.workspace(),
                message.sendId(),
                message.profileId(),
                message.channel(),
                message.address(),
                message.messageKey(),
                content.subject().isEmpty() ? content.title() : content.subject(),
                content.html(),
                content.text().isEmpty() ? content.body() : content.text(),
                content.url(),
                message.unsubscribeUrl(),
                clock.nowMs()));
        return new Outcome.Accepted("sandbox-" + message.sendId(), true);
    }
}
