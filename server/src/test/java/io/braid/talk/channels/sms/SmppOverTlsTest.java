package io.braid.talk.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.TestDatabase;
import io.braid.talk.channels.Health;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.content.Rendered;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SMPP inside TLS, to a message centre whose certificate is its own work: whom we do not trust hears no password. */
final class SmppOverTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void aTrustedCentreOfTheRightNameIsBoundAndTakesMessages() throws Exception {
        SSLContext both = context("ip:127.0.0.1");
        try (JsmppSmsc smsc = new JsmppSmsc(both.getServerSocketFactory());
                TestDatabase database = TestDatabase.fresh();
                SmppProvider provider = provider(smsc, database, both.getSocketFactory())) {
            assertThat(provider.health().state()).isEqualTo(Health.State.UP);
            assertThat(provider.send(message())).isInstanceOf(Outcome.Accepted.class);
            assertThat(smsc.got())
                    .singleElement()
                    .satisfies(one -> assertThat(one.text()).isEqualTo("Hello"));
        }
    }

    @Test
    void aCentreThatNobodyVouchesForIsNotEvenToldWhoWeAre() throws Exception {
        refused(context("ip:127.0.0.1"), (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        SSLContext both = context("dns:smpp.elsewhere.example");
        refused(both, both.getSocketFactory());
    }

    private static void refused(SSLContext theirs, SSLSocketFactory ours) throws Exception {
        try (JsmppSmsc smsc = new JsmppSmsc(theirs.getServerSocketFactory());
                TestDatabase database = TestDatabase.fresh();
                SmppProvider provider = provider(smsc, database, ours)) {
            assertThat(provider.health().state()).isEqualTo(Health.State.DOWN);
            assertThat(provider.health().detail()).containsPattern("(?i)certificat|subject alternative");
            assertThat(provider.send(message())).isInstanceOf(Outcome.Retry.class);
            assertThat(smsc.bindings()).isZero();
        }
    }

    private static SmppProvider provider(JsmppSmsc smsc, TestDatabase database, SSLSocketFactory secured) {
        return new SmppProvider(
                1,
                new SmppSettings(
                        "127.0.0.1",
                        smsc.port(),
                        true,
                        "braid",
                        "secret",
                        "",
                        "MyShop",
                        -1,
                        -1,
                        5,
                        5_000,
                        5_000,
                        false,
                        Receipt.Ids.SAME,
                        24,
                        ""),
                new SentParts(database.storage(), Ticker.system()),
                new HeardParts(database.storage(), Ticker.system()),
                Heard.NOBODY,
                Ticker.system(),
                new Random(3),
                secured);
    }

    private static Outgoing message() {
        Rendered text = new Rendered("sms", "en", "", "", "Hello", "", "", "");
        return new Outgoing(1, 5, 7, 1, "sms", "+380501112233", "hello", text, "", 0);
    }

    /** A key with a certificate of this name, and trust in nothing else. */
    private SSLContext context(String name) throws Exception {
        Path file = folder.resolve("smsc.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "smsc",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=smsc",
                        "-ext",
                        "san=" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("smsc", store.getCertificate("smsc"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
