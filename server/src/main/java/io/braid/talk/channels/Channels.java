package io.braid.talk.channels;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The channels of each workspace as they are now. One may be exchanged while messages are under way: who {@link #use}s a channel keeps
 * it, and the old provider is closed when the last of them is done.
 *
 * <p>Thread rule: any thread.
 */
public final class Channels implements AutoCloseable {
    /** The longest provider call, machine time; a claim in flight for longer is over. */
    public static final long CALL_MS_MAX = 60_000;

    /** Channels of every workspace that has none of its own of the key. */
    private static final int EVERY = 0;

    private record Slot(int workspace, String key) {}

    private static final class Held {
        private final Channel channel;
        private int uses;
        private boolean retired;

        Held(Channel channel) {
            this.channel = channel;
        }
    }

    private final Map<Slot, Held> held = new HashMap<>();
    private final Set<Held> retiring = new HashSet<>();

    /** These in every workspace. */
    public Channels(List<Channel> channels) {
        for (Channel channel : channels) {
            if (held.put(new Slot(EVERY, channel.key()), new Held(channel)) != null) {
                throw new IllegalArgumentException("two channels '" + channel.key() + "'");
            }
        }
    }

    /** A channel while it is used. */
    public final class Use implements AutoCloseable {
        private final Held of;

        private Use(Held of) {
            this.of = of;
        }

        public Channel channel() {
            return of.channel;
        }

        @Override
        public void close() {
            release(of);
        }
    }

    /** To be closed after the provider was called. */
    public synchronized Optional<Use> use(int workspace, String key) {
        Held found = slot(workspace, key);
        if (found == null) {
            return Optional.empty();
        }
        found.uses++;
        return Optional.of(new Use(found));
    }

    /** To look at; its provider may be closed at any moment. */
    public synchronized Optional<Channel> find(int workspace, String key) {
        return Optional.ofNullable(slot(workspace, key)).map(found -> found.channel);
    }

    private Held slot(int workspace, String key) {
        Held own = held.get(new Slot(workspace, key));
        return own == null ? held.get(new Slot(EVERY, key)) : own;
    }

    /** From now on this one; what is under way finishes on the one before. */
    void put(int workspace, Channel channel) {
        Held before;
        synchronized (this) {
            before = held.put(new Slot(workspace, channel.key()), new Held(channel));
        }
        if (before != null) {
            retire(before);
        }
    }

    private void retire(Held one) {
        synchronized (this) {
            one.retired = true;
            if (one.uses > 0) {
                retiring.add(one);
                return;
            }
        }
        one.channel.provider().close();
    }

    private void release(Held one) {
        synchronized (this) {
            one.uses--;
            if (one.uses > 0 || !one.retired || !retiring.remove(one)) {
                return;
            }
        }
        one.channel.provider().close();
    }

    /** Nothing leaves the house: the shop's clock may run fast. */
    public synchronized boolean allSandbox() {
        return held.values().stream().allMatch(one -> one.channel.sandbox());
    }

    @Override
    public void close() {
        Set<Held> all;
        synchronized (this) {
            all = new HashSet<>(held.values());
            all.addAll(retiring);
            held.clear();
            retiring.clear();
        }
        all.forEach(one -> one.channel.provider().close());
    }
}
