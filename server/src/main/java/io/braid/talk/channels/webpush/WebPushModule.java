package io.braid.talk.channels.webpush;

import io.braid.base.access.SecretBox;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.web.DataHandler;
import io.braid.talk.channels.ChannelKind;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Web push: the channel, and where pages ask for the key with which they subscribe. */
public final class WebPushModule {
    private final VapidStore keys;
    private final Ticker ticker;
    private final RandomGenerator random;

    /** @param random for salts: a {@link java.security.SecureRandom} */
    public WebPushModule(Storage storage, SecretBox box, Ticker ticker, RandomGenerator random) {
        this.keys = new VapidStore(storage, box, ticker);
        this.ticker = ticker;
        this.random = random;
    }

    public ChannelKind kind() {
        return new WebPushChannel(keys, ticker, random);
    }

    /** @param workspaces of write keys */
    public DataHandler handler(Function<String, Optional<Integer>> workspaces) {
        return new PushKeyHandler(keys, workspaces);
    }
}
