package io.braid.sim;

import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The provider of every channel: records each call, holds it against the laws, and answers as it likes, or not at all. */
final class Calls implements Provider {
    /** One call; the outcome is null when the process died in it. */
    static final class Call {
        final Outgoing message;
        final long atMs;
        Outcome outcome;

        Call(Outgoing message, long atMs) {
            this.message = message;
            this.atMs = atMs;
        }
    }

    interface Law {
        /** Before the call is recorded. */
        void check(Outgoing message);

        /** When it was recorded. */
        void made(Call call);
    }

    final List<Call> calls = new ArrayList<>();
    Law law;
    Runnable meanwhile = () -> {};
    boolean calm;
    private final SimTime time;
    private final RandomGenerator random;

    Calls(SimTime time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    @Override
    public String key() {
        return "sim";
    }

    @Override
    public Outcome send(Outgoing message) {
        law.check(message);
        Call call = new Call(message, time.nowMs());
        calls.add(call);
        law.made(call);
        meanwhile.run();
        call.outcome = answer(message);
        return call.outcome;
    }

    private Outcome answer(Outgoing message) {
        int chance = calm ? 0 : random.nextInt(100);
        if (chance < 55) {
            return new Outcome.Accepted("p" + message.sendId(), random.nextInt(3) == 0);
        }
        if (chance < 60) {
            return new Outcome.Rejected(Outcome.Why.MESSAGE, "no");
        }
        if (chance < 63) {
            return new Outcome.Rejected(
                    message.channel().equals("push") ? Outcome.Why.UNREGISTERED : Outcome.Why.HARD_BOUNCE, "gone");
        }
        if (chance < 85) {
            return new Outcome.Retry(random.nextInt(2) * 600_000L, "busy");
        }
        if (chance < 95) {
            return new Outcome.Unknown("broke");
        }
        throw new Death("in a provider call");
    }
}
