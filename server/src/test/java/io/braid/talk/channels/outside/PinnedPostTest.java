package io.braid.talk.channels.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a peer that does as it likes. */
class PinnedPostTest {
    private final ServerSocket server = open();
    private final AtomicReference<String> came = new AtomicReference<>("");

    private interface Talk {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void theNameIsForTheOtherSideAndTheAddressIsWhereItGoes() throws Exception {
        answers(socket -> say(socket, "HTTP/1.1 201 Created\r\nLocation: /m/1\r\nContent-Length: 2\r\n\r\nok"));
        PinnedPost.Answer answer = post("http://no-such-name.invalid:" + server.getLocalPort() + "/s?x=1", 5_000);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo("/m/1");
        assertThat(answer.body()).isEqualTo("ok");
        assertThat(came.get())
                .startsWith("POST /s?x=1 HTTP/1.1\r\nHost: no-such-name.invalid:" + server.getLocalPort() + "\r\n")
                .contains("Content-Length: 4\r\n");
    }

    @Test
    void chunksArePutTogetherAndCutWhereTheBoundIs() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        answers(socket -> say(socket, head + "4\r\n{\"a\"\r\n3;x=1\r\n:1}\r\n0\r\n\r\n"));
        String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
        assertThat(post(url, 5_000).body()).isEqualTo("{\"a\":1}");
        answers(socket -> say(socket, head + "1fff\r\n" + "x".repeat(8_191) + "\r\n0\r\n\r\n"));
        assertThat(post(url, 5_000).body()).isEqualTo("x".repeat(PinnedPost.BODY_BYTES_MAX - 6));
        answers(socket -> say(socket, head + "fffffffff\r\nx"));
        assertThat(post(url, 5_000).body()).isEmpty();
    }

    @Test
    void whoKeepsTheConnectionOpenMakesNobodyWait() throws Exception {
        for (String head : new String[] {
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"
        }) {
            CountDownLatch answered = new CountDownLatch(1);
            answers(socket -> {
                say(socket, head);
                answered.await();
            });
            post("http://127.0.0.1:" + server.getLocalPort() + "/", 30_000);
            answered.countDown();
        }
    }

    @Test
    void whoDripsIsLateAtTheDeadlineInTheHandshakeToo() {
        for (String scheme : new String[] {"http", "https"}) {
            answers(socket -> {
                // In TLS: the head of a record of 16 KB whose bytes never end.
                byte[] start = scheme.equals("https")
                        ? new byte[] {22, 3, 3, 64, 0, 2, 0, 63, -4, 3, 3}
                        : "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII);
                OutputStream out = socket.getOutputStream();
                out.write(start);
                for (int i = 0; i < 600; i++) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(100);
                }
            });
            long startNanos = System.nanoTime();
            assertThatThrownBy(() -> post(scheme + "://127.0.0.1:" + server.getLocalPort() + "/", 700))
                    .isInstanceOf(IOException.class);
            assertThat(System.nanoTime() - startNanos).isLessThan(30_000_000_000L);
        }
    }

    @Test
    void noConnectionAndNoHandshakeMeanThatNothingWasSent() throws Exception {
        answers(socket -> say(socket, "this is no TLS"));
        assertThatThrownBy(() -> post("https://127.0.0.1:" + server.getLocalPort() + "/", 3_000))
                .isInstanceOf(PinnedPost.NotConnected.class);
        server.close();
        assertThatThrownBy(() -> post("http://127.0.0.1:" + server.getLocalPort() + "/", 3_000))
                .isInstanceOf(PinnedPost.NotConnected.class);
    }

    @Test
    void aHeadOfTooManyBytesIsNotReadOn() {
        answers(socket -> say(socket, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(PinnedPost.HEAD_BYTES_MAX)));
        assertThatThrownBy(() -> post("http://127.0.0.1:" + server.getLocalPort() + "/", 5_000))
                .hasMessageContaining("longer than");
    }

    private static PinnedPost.Answer post(String url, int timeoutMs) throws IOException {
        return PinnedPost.send(
                URI.create(url),
                InetAddress.getLoopbackAddress(),
                Map.of("Content-Type", "text/plain"),
                "tea!".getBytes(StandardCharsets.US_ASCII),
                timeoutMs,
                Ticker.system());
    }

    private void answers(Talk talk) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[4_096];
                came.set(new String(buffer, 0, Math.max(0, in.read(buffer)), StandardCharsets.ISO_8859_1));
                talk.with(socket);
            } catch (IOException | InterruptedException e) {
                // The test went away.
            }
        });
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
