package io.braid.talk.channels.webhook;

import io.braid.base.kernel.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 POST to an address that was looked up and checked before. A library's client would look the name up again, and a name
 * server that answers differently the second time would lead it into our own network. No redirect is followed, nothing is kept open,
 * the head of the answer is read to {@link #HEAD_BYTES_MAX} and its body to {@link #BODY_BYTES_MAX}, all within one deadline.
 */
final class PinnedPost {
    static final int HEAD_BYTES_MAX = 16_384;
    static final int BODY_BYTES_MAX = 2_048;

    /**
     * What came back.
     *
     * @param headers by lower-case name; of a name that comes twice the last
     * @param body its beginning
     */
    record Answer(int status, Map<String, String> headers, String body) {}

    private PinnedPost() {}

    /** @throws IOException when it cannot be reached, breaks off, is late, or speaks no HTTP */
    static Answer send(URI url, InetAddress to, Map<String, String> headers, String body, int timeoutMs, Ticker ticker)
            throws IOException {
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        long endNanos = ticker.nanos() + timeoutMs * 1_000_000L;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(to, port), timeoutMs);
            plain.setSoTimeout(leftMs(endNanos, ticker));
            try (Socket socket = secure ? secure(plain, url.getHost(), port) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(request(url, headers, body));
                out.flush();
                return read(socket, endNanos, ticker);
            }
        }
    }

    private static Socket secure(Socket plain, String host, int port) throws IOException {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        SSLSocket socket =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, name, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(URI url, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getHost())
                .append(url.getPort() >= 0 ? ":" + url.getPort() : "")
                .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(bytes.length)
                .append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    private static Answer read(Socket socket, long endNanos, Ticker ticker) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[4_096];
        int headEnd = -1;
        while (headEnd < 0 || all.size() - headEnd < BODY_BYTES_MAX) {
            socket.setSoTimeout(leftMs(endNanos, ticker));
            int got;
            try {
                got = in.read(buffer);
            } catch (IOException e) {
                if (headEnd < 0) {
                    throw e;
                }
                got = -1;
            }
            if (got < 0) {
                break;
            }
            all.write(buffer, 0, got);
            headEnd = headEnd < 0 ? headEnd(all.toByteArray()) : headEnd;
            if (headEnd < 0 && all.size() > HEAD_BYTES_MAX) {
                throw new IOException("the head of the answer is longer than " + HEAD_BYTES_MAX + " bytes");
            }
        }
        if (headEnd < 0) {
            throw new IOException("the connection was closed before an answer");
        }
        byte[] bytes = all.toByteArray();
        String[] lines = new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1).split("\r?\n");
        if (!lines[0].matches("HTTP/1\\.[01] [0-9]{3}.*")) {
            throw new IOException("the answer is no HTTP");
        }
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        int length = Math.min(BODY_BYTES_MAX, bytes.length - headEnd);
        return new Answer(
                Integer.parseInt(lines[0].substring(9, 12)),
                headers,
                new String(bytes, headEnd, length, StandardCharsets.UTF_8));
    }

    /** Behind the empty line, or -1. */
    private static int headEnd(byte[] bytes) {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i] == '\n' && (bytes[i - 1] == '\n' || i > 2 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n')) {
                return i + 1;
            }
        }
        return -1;
    }

    private static int leftMs(long endNanos, Ticker ticker) throws IOException {
        long leftMs = (endNanos - ticker.nanos()) / 1_000_000;
        if (leftMs <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) leftMs;
    }
}
