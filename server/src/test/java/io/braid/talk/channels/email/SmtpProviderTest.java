package io.braid.talk.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.content.Rendered;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SMTP against GreenMail, and against peers that misbehave. */
final class SmtpProviderTest {
    private GreenMail peer;

    private SmtpProvider provider(SmtpSettings.Tls tls, String user, String password) {
        peer = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        peer.start();
        if (!user.isEmpty()) {
            peer.setUser("shop", "shop", "secret");
            peer.getUserManager().setAuthRequired(true);
        }
        return at(peer.getSmtp().getPort(), tls, user, password);
    }

    private static SmtpProvider at(int port, SmtpSettings.Tls tls, String user, String password) {
        return new SmtpProvider(
                new SmtpSettings("127.0.0.1", port, tls, user, password, "Shop <news@shop.example>"),
                Ticker.system(),
                new Properties());
    }

    @AfterEach
    void stop() {
        if (peer != null) {
            peer.stop();
        }
    }

    private static Outgoing mail(String address, String subject) {
        return new Outgoing(
                1,
                42,
                5,
                1,
                "email",
                address,
                "cart",
                new Rendered("email", "uk", subject, "<p>Ваш кошик</p>", "Ваш кошик", "", "", ""),
                "https://shop.example/u/abc",
                1_781_049_600_000L);
    }

    @Test
    void aMessageArrivesWithBothBodiesAndOneClickUnsubscribe() throws Exception {
        try (SmtpProvider provider = provider(SmtpSettings.Tls.NONE, "", "")) {
            assertThat(provider.send(mail("ada@example.com", "Кошик чекає"))).isInstanceOf(Outcome.Accepted.class);
            MimeMessage got = peer.getReceivedMessages()[0];
            assertThat(got.getSubject()).isEqualTo("Кошик чекає");
            assertThat(got.getHeader("Message-ID")).containsExactly("<1.42@shop.example>");
            assertThat(got.getHeader("List-Unsubscribe")).containsExactly("<https://shop.example/u/abc>");
            assertThat(got.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
            assertThat(got.getHeader("Date")).hasSize(1);
            MimeMultipart parts = (MimeMultipart) got.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getBodyPart(0).getContent().toString()).contains("Ваш кошик");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        }
    }

    @Test
    void aHostileSubjectMakesNoHeader() throws Exception {
        try (SmtpProvider provider = provider(SmtpSettings.Tls.NONE, "", "")) {
            provider.send(mail("ada@example.com", "Hi\r\nBcc: eve@example.com\r\n\r\nbody"));
            assertThat(peer.getReceivedMessages()).hasSize(1);
            assertThat(peer.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"'a@b.example,c@d.example'", "'a b@c.example'", "'a@b.example\r\nBcc: x@y.example'", "nobody", "@b"})
    void whatIsNotOneAddressIsRejectedBeforeTheServerSeesIt(String address) {
        try (SmtpProvider provider = at(1, SmtpSettings.Tls.NONE, "", "")) {
            assertThat(provider.send(mail(address, "Hi")))
                    .isEqualTo(new Outcome.Rejected(Outcome.Why.HARD_BOUNCE, "not an e-mail address"));
        }
    }

    @Test
    void anInternationalDomainTravelsAsAscii() throws Exception {
        assertThat(MimeWriter.address("ada@bücher.example").getAddress()).isEqualTo("ada@xn--bcher-kva.example");
    }

    @Test
    void signsInAndSaysSoWhenItMayNot() {
        try (SmtpProvider provider = provider(SmtpSettings.Tls.NONE, "shop", "secret")) {
            assertThat(provider.send(mail("ada@example.com", "Hi"))).isInstanceOf(Outcome.Accepted.class);
        }
        try (SmtpProvider wrong = at(peer.getSmtp().getPort(), SmtpSettings.Tls.NONE, "shop", "wrong")) {
            assertThat(wrong.send(mail("ada@example.com", "Hi")))
                    .isInstanceOfSatisfying(
                            Outcome.Retry.class, r -> assertThat(r.detail()).contains("sign-in"));
        }
    }

    @Test
    void withoutStartTlsNothingLeavesWhenItIsRequired() {
        try (SmtpProvider provider = provider(SmtpSettings.Tls.STARTTLS_REQUIRED, "", "")) {
            assertThat(provider.send(mail("ada@example.com", "Hi"))).isInstanceOf(Outcome.Retry.class);
            assertThat(peer.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void oneConnectionServesManyMessages() {
        try (SmtpProvider provider = provider(SmtpSettings.Tls.NONE, "", "")) {
            for (int i = 0; i < 20; i++) {
                assertThat(provider.send(mail("ada@example.com", "Hi"))).isInstanceOf(Outcome.Accepted.class);
            }
            assertThat(peer.getReceivedMessages()).hasSize(20);
        }
    }

    @Test
    void aRefusedRecipientIsAHardBounceAndABusyServerIsTriedAgain() throws IOException {
        assertThat(talk("550 5.1.1 no such user", "250 ok", false))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, r -> assertThat(r.why()).isEqualTo(Outcome.Why.HARD_BOUNCE));
        assertThat(talk("451 4.7.1 greylisted", "250 ok", false)).isInstanceOf(Outcome.Retry.class);
        assertThat(talk("250 ok", "554 5.7.1 spam", false))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, r -> assertThat(r.why()).isEqualTo(Outcome.Why.MESSAGE));
        assertThat(talk("250 ok", "421 4.3.2 closing", false)).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void aConnectionThatBreaksAfterTheMessageLeavesItUnknown() throws IOException {
        assertThat(talk("250 ok", "", true)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() {
        try (SmtpProvider provider = at(1, SmtpSettings.Tls.NONE, "", "")) {
            assertThat(provider.send(mail("ada@example.com", "Hi"))).isInstanceOf(Outcome.Retry.class);
        }
    }

    /** One conversation with a server that answers RCPT and the message as told, or hangs up after the message. */
    private static Outcome talk(String toRecipient, String toMessage, boolean hangUp) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    say(socket, "220 peer");
                    boolean data = false;
                    for (String line = read(socket); line != null; line = read(socket)) {
                        if (data) {
                            if (line.equals(".")) {
                                if (hangUp) {
                                    return;
                                }
                                say(socket, toMessage);
                                data = false;
                            }
                        } else if (line.startsWith("RCPT")) {
                            say(socket, toRecipient);
                        } else if (line.startsWith("DATA")) {
                            say(socket, "354 go");
                            data = true;
                        } else {
                            say(socket, "250 ok");
                        }
                    }
                } catch (IOException e) {
                    // The client left.
                }
            });
            try (SmtpProvider provider = at(server.getLocalPort(), SmtpSettings.Tls.NONE, "", "")) {
                return provider.send(mail("ada@example.com", "Hi"));
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return null;
    }
}
