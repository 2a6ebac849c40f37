package io.braid.talk.channels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The registry of channels.
 *
 * <p>Thread rule: any thread.
 */
public final class Channels implements AutoCloseable {
    /** The longest provider call, machine time; a claim in flight for longer is over. */
    public static final long CALL_MS_MAX = 60_000;

    private final Map<String, Channel> byKey = new TreeMap<>();

    public Channels(List<Channel> channels) {
        for (Channel channel : channels) {
            if (byKey.put(channel.key(), channel) != null) {
                throw new IllegalArgumentException("two channels '" + channel.key() + "'");
            }
        }
    }

    public Optional<Channel> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public List<Channel> all() {
        return List.copyOf(byKey.values());
    }

    /** Nothing leaves the house: the shop's clock may run fast. */
    public boolean allSandbox() {
        return byKey.values().stream().allMatch(Channel::sandbox);
    }

    @Override
    public void close() {
        byKey.values().forEach(channel -> channel.provider().close());
    }
}
