package io.braid.talk.delivery;

import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import java.util.List;
import java.util.function.Function;

/** A provider that keeps what it was called with. */
record Recorder(List<Outgoing> called, Function<Outgoing, Outcome> answer) implements Provider {
    @Override
    public String key() {
        return "recorder";
    }

    @Override
    public Outcome send(Outgoing message) {
        called.add(message);
        return answer.apply(message);
    }
}
