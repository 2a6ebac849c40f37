package io.braid.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * One keep-alive connection that posts JSON: no more than HTTP/1.1 needs, since it shares the processors with what it measures.
 *
 * <p>Thread rule: one thread.
 */
final class Wire implements AutoCloseable {
    private static final int ANSWER_MS_MAX = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;
    private byte[] request = new byte[256 * 1024];
    private final byte[] answer = new byte[64 * 1024];

    /** @param key as the user name of basic authentication, as Segment's SDKs send it */
    Wire(int port, String path, String key) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_MS_MAX);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\n"
                + "Authorization: Basic "
                + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8))
                + "\r\nContent-Length: ";
    }

    /** @return the status of the answer */
    @SuppressWarnings("deprecation")
    int post(CharSequence body) throws IOException {
        String first = head + body.length() + "\r\n\r\n";
        int length = first.length() + body.length();
        if (request.length < length) {
            request = new byte[length * 2];
        }
        // Only ASCII comes here: characters are bytes.
        first.getBytes(0, first.length(), request, 0);
        body.toString().getBytes(0, body.length(), request, first.length());
        out.write(request, 0, length);
        return status();
    }

    private int status() throws IOException {
        int length = 0;
        int end = -1;
        while (end < 0) {
            length += more(length);
            end = headEnd(length);
        }
        String lines = new String(answer, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = lines.indexOf("\r\ncontent-length:");
        int bytes = at < 0
                ? 0
                : Integer.parseInt(
                        lines.substring(at + 17, lines.indexOf("\r\n", at + 17)).strip());
        while (length < end + bytes) {
            length += more(length);
        }
        return Integer.parseInt(lines.substring(9, 12));
    }

    private int more(int length) throws IOException {
        int read = in.read(answer, length, answer.length - length);
        if (read < 0) {
            throw new IOException("Braid closed the connection");
        }
        return read;
    }

    /** Where the body begins, or -1. */
    private int headEnd(int length) {
        for (int i = 3; i < length; i++) {
            if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n' && answer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
