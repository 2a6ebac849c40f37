package io.braid.talk.channels.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    private final Endpoints strict = new Endpoints(false);
    private final Endpoints trying = new Endpoints(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254",
                        "100.64.0.1",
                "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.7", "224.0.0.1", "240.0.0.1",
                        "255.255.255.255",
                "[::1]", "[::]", "[::ffff:10.0.0.1]", "[::10.0.0.1]", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]",
                        "[ff02::1]",
                "[64:ff9b::a00:1]", "[64:ff9b:1::1]", "[2002:a00:1::1]", "[2001::1]", "[2001:db8::1]", "[100::1]",
                        "localhost"
            })
    void nothingInsideTheHouseIsCalled(String host) throws Exception {
        assertThat(strict.look(URI.create("https://" + host + "/x")).objection())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "[2606:4700::1111]", "[64:ff9b::5db8:d822]"})
    void thePublicInternetIs(String host) throws Exception {
        assertThat(strict.look(URI.create("https://" + host + "/x")).objection())
                .isEmpty();
        assertThat(strict.look(URI.create("https://" + host + ":443/x")).objection())
                .isEmpty();
        assertThat(strict.look(URI.create("https://" + host + ":8443/x")).objection())
                .contains("443");
        assertThat(strict.look(URI.create("http://" + host + "/x")).objection()).contains("https");
        assertThat(trying.look(URI.create("http://" + host + "/x")).objection()).contains("https");
    }

    @Test
    void whoTriesItOutMayCallHisOwnMachineAndNoOther() throws Exception {
        assertThat(trying.look(URI.create("http://127.0.0.1:9999/x")).objection())
                .isEmpty();
        assertThat(trying.look(URI.create("http://localhost:9999/x")).objection())
                .isEmpty();
        assertThat(trying.look(URI.create("https://10.0.0.1/x")).objection()).isNotEmpty();
    }

    @Test
    void aNameIsLookedUpOnceAndAllItsAddressesCount() throws Exception {
        InetAddress open = InetAddress.getByName("93.184.216.34");
        InetAddress inside = InetAddress.getByName("10.0.0.1");
        List<InetAddress[]> answers = new ArrayList<>(
                List.of(new InetAddress[] {open}, new InetAddress[] {inside}, new InetAddress[] {open, inside}));
        Endpoints endpoints = new Endpoints(false, host -> answers.removeFirst());
        Endpoints.Verdict first = endpoints.look(URI.create("https://push.example/x"));
        assertThat(first).isEqualTo(new Endpoints.Verdict("", open));
        assertThat(answers).hasSize(2);
        assertThat(endpoints.look(URI.create("https://push.example/x")).objection())
                .isNotEmpty();
        assertThat(endpoints.look(URI.create("https://push.example/x")).objection())
                .isNotEmpty();
    }
}
