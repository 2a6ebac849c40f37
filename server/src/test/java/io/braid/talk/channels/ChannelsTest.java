package io.braid.talk.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private final List<String> closed = new ArrayList<>();

    private Channel channel(String name, boolean sandbox) {
        Provider provider = new Provider() {
            @Override
            public String key() {
                return name;
            }

            @Override
            public Outcome send(Outgoing message) {
                return new Outcome.Accepted(name, false);
            }

            @Override
            public void close() {
                closed.add(name);
            }
        };
        return new Channel("sms", "phone", provider, sandbox, 0);
    }

    private static String provider(Channels.Use use) {
        return use.channel().provider().key();
    }

    @Test
    void whatIsUnderWayFinishesOnTheOldProviderWhichIsClosedAfterTheLastOfThem() {
        Channels channels = new Channels(List.of(channel("sandbox", true)));
        channels.put(1, channel("old", false));
        Channels.Use one = channels.use(1, "sms").orElseThrow();
        Channels.Use two = channels.use(1, "sms").orElseThrow();
        channels.put(1, channel("new", false));
        assertThat(provider(one)).isEqualTo("old");
        assertThat(provider(channels.use(1, "sms").orElseThrow())).isEqualTo("new");
        one.close();
        assertThat(closed).isEmpty();
        two.close();
        assertThat(closed).containsExactly("old");
    }

    @Test
    void eachWorkspaceHasItsOwnAndOneLiveProviderIsEnoughNotToBeASandbox() {
        Channels channels = new Channels(List.of(channel("sandbox", true)));
        assertThat(channels.allSandbox()).isTrue();
        channels.put(2, channel("live", false));
        assertThat(provider(channels.use(1, "sms").orElseThrow())).isEqualTo("sandbox");
        assertThat(provider(channels.use(2, "sms").orElseThrow())).isEqualTo("live");
        assertThat(channels.use(1, "fax")).isEmpty();
        assertThat(channels.allSandbox()).isFalse();
        channels.close();
        assertThat(closed).containsExactlyInAnyOrder("sandbox", "live");
    }
}
