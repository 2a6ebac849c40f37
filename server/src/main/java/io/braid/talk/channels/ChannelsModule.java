package io.braid.talk.channels;

import io.braid.base.access.SecretBox;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Map;

/** The channels, wired. */
public final class ChannelsModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET    /api/channels                 owner marketer operator analyst
            GET    /api/channels/{key}           owner marketer operator analyst
            GET    /api/channels/{key}/settings  owner
            PUT    /api/channels/{key}/settings  owner
            GET    /api/channels/{key}/schema    owner
            POST   /api/channels/{key}/live      owner
            DELETE /api/channels/{key}/live      owner
            POST   /api/channels/{key}/test      owner
            GET    /api/channels/{key}/health    owner
            """;

    private final ChannelDesk desk;
    private final ChannelTests tests;

    /**
     * @param sandbox of every channel that is not live
     * @param heard who listens to providers
     * @param fastClock shop time runs faster than the wall's: nothing may be live
     */
    public ChannelsModule(
            Storage storage,
            List<ChannelKind> kinds,
            Provider sandbox,
            SecretBox box,
            Heard heard,
            Clock clock,
            Ticker ticker,
            boolean fastClock) {
        this.desk = new ChannelDesk(storage, kinds, sandbox, box, heard, clock, fastClock);
        this.tests = new ChannelTests(desk, clock, ticker);
    }

    /** The sandbox until {@link #open}. */
    public Channels channels() {
        return desk.channels();
    }

    /**
     * Opens what is live.
     *
     * @param seeds by channel: what the environment says of its fields; taken when it is new or has changed
     * @throws io.braid.base.kernel.Refusal {@code fast_clock}
     */
    public void open(int workspace, Map<String, Map<String, String>> seeds) {
        desk.open(workspace, seeds);
    }

    /** Of a live channel, asked or remembered for some seconds; of one in the sandbox nothing is known. Thread rule: any thread. */
    public Health health(int workspace, String key) {
        ChannelDesk.Standing standing = desk.standing(workspace, key);
        return standing.live() ? tests.health(workspace, standing) : Health.unknown();
    }

    public List<Object> controllers(ChannelFigures figures) {
        return List.of(new ChannelsApi(desk, tests, figures));
    }
}
