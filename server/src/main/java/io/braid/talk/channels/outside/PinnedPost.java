package io.braid.talk.channels.outside;

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
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 POST to an address that was looked up and checked before. A library's client would look the name up again, and a name
 * server that answers differently the second time would lead it into our own network. TLS asks for the certificate of the name all the same.
 * No redirect is followed, nothing is kept open, the head of the answer is read to {@link #HEAD_BYTES_MAX} and its body to
 * {@link #BODY_BYTES_MAX}, all within one deadline, however slowly the other side drips.
 *
 * <p>What it costs: a connection a message, three round trips. TLS resumes its session, so that the handshake is a short one.
 *
 * <p>Thread rule: any thread.
 */
public final class PinnedPost {
    static final int HEAD_BYTES_MAX = 16_384;
    static final int BODY_BYTES_MAX = 4_096;
    private static final int CONNECT_MS_MAX = 10_000;

    /**
     * What came back.
     *
     * @param headers by lower-case name; of a name that comes twice the last
     * @param body its beginning, chunks put together
     */
    public record Answer(int status, Map<String, String> headers, String body) {
        /** Empty if there is none. */
        public String header(String lowerCaseName) {
            return headers.getOrDefault(lowerCaseName, "");
        }
    }

    /** There was no connection, so nothing of the request was sent. */
    public static final class NotConnected extends IOException {
        private static final long serialVersionUID = 1;

        NotConnected(IOException why) {
            super(why.getMessage(), why);
        }
    }

    private PinnedPost() {}

    /**
     * @param to where the name of the URL was found to lead
     * @param headers with the content's type; of our own making, so that no line ends in one
     * @throws NotConnected when it cannot be reached, or is not whom the certificate should name
     * @throws IOException when it breaks off, is late, or speaks no HTTP: what was sent may have been taken
     */
    public static Answer send(
            URI url, InetAddress to, Map<String, String> headers, byte[] body, int timeoutMs, Ticker ticker)
            throws IOException {
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        long endNanos = ticker.nanos() + timeoutMs * 1_000_000L;
        try (Socket plain = new Socket();
                Deadline deadline = new Deadline(plain, timeoutMs);
                Socket socket =
                        connect(plain, new InetSocketAddress(to, port), secure ? url.getHost() : "", timeoutMs)) {
            OutputStream out = socket.getOutputStream();
            out.write(request(url, headers, body));
            out.flush();
            return read(socket, endNanos, ticker);
        }
    }

    /** Closes the socket when the time is over, since a timeout of a read begins anew with each byte. */
    private record Deadline(Thread watch) implements AutoCloseable {
        Deadline(Socket socket, int timeoutMs) {
            this(Thread.ofVirtual().start(() -> {
                try (socket) {
                    Thread.sleep(timeoutMs);
                } catch (InterruptedException e) {
                    // It was over in time; whoever interrupts closes the socket, too.
                } catch (IOException e) {
                    // It was closed already.
                }
            }));
        }

        @Override
        public void close() {
            watch.interrupt();
        }
    }

    private static Socket connect(Socket plain, InetSocketAddress to, String host, int timeoutMs) throws NotConnected {
        try {
            plain.connect(to, Math.min(timeoutMs, CONNECT_MS_MAX));
            plain.setSoTimeout(timeoutMs);
            return host.isEmpty() ? plain : secure(plain, host, to.getPort());
        } catch (IOException e) {
            throw new NotConnected(e);
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

    private static byte[] request(URI url, Map<String, String> headers, byte[] body) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getHost())
                .append(url.getPort() >= 0 ? ":" + url.getPort() : "")
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static Answer read(Socket socket, long endNanos, Ticker ticker) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[4_096];
        int headEnd = -1;
        Answer head = null;
        while (head == null || all.size() - headEnd < wanted(head) && !ended(head, all, headEnd)) {
            int got;
            try {
                socket.setSoTimeout(leftMs(endNanos, ticker));
                got = in.read(buffer);
            } catch (IOException e) {
                if (head == null) {
                    throw e;
                }
                got = -1;
            }
            if (got < 0) {
                break;
            }
            all.write(buffer, 0, got);
            if (head == null) {
                headEnd = headEnd(all.toByteArray());
                head = headEnd < 0
                        ? null
                        : head(new String(all.toByteArray(), 0, headEnd, StandardCharsets.ISO_8859_1));
            }
            if (head == null && all.size() > HEAD_BYTES_MAX) {
                throw new IOException("the head of the answer is longer than " + HEAD_BYTES_MAX + " bytes");
            }
        }
        if (head == null) {
            throw new IOException("the connection was closed before an answer");
        }
        int length = Math.min(BODY_BYTES_MAX, all.size() - headEnd);
        byte[] body = Arrays.copyOfRange(all.toByteArray(), headEnd, headEnd + length);
        return new Answer(
                head.status(),
                head.headers(),
                new String(chunked(head) ? joined(body).bytes() : body, StandardCharsets.UTF_8));
    }

    private static boolean chunked(Answer head) {
        return head.header("transfer-encoding").equalsIgnoreCase("chunked");
    }

    /** The last chunk is there. */
    private static boolean ended(Answer head, ByteArrayOutputStream all, int headEnd) {
        return chunked(head)
                && joined(Arrays.copyOfRange(all.toByteArray(), headEnd, all.size()))
                        .ended();
    }

    /** @param ended it came to the last chunk, or to what is none */
    private record Chunks(byte[] bytes, boolean ended) {}

    /** The chunks without their frames (RFC 9112, 7.1), as far as they came. */
    private static Chunks joined(byte[] framed) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int at = 0;
        while (at < framed.length) {
            int end = at;
            while (end < framed.length && framed[end] != '\n') {
                end++;
            }
            String size = new String(framed, at, end - at, StandardCharsets.ISO_8859_1).split(";", 2)[0].strip();
            int length = size.matches("[0-9A-Fa-f]{1,7}") ? Integer.parseInt(size, 16) : 0;
            if (length == 0) {
                return new Chunks(joined.toByteArray(), end < framed.length);
            }
            int from = Math.min(end + 1, framed.length);
            joined.write(framed, from, Math.min(length, framed.length - from));
            at = from + length + 2;
        }
        return new Chunks(joined.toByteArray(), false);
    }

    private static Answer head(String text) throws IOException {
        String[] lines = text.split("\\r?\\n");
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
        return new Answer(Integer.parseInt(lines[0].substring(9, 12)), headers, "");
    }

    /** How much of the body to wait for: not everybody closes the connection as he was asked to. */
    private static int wanted(Answer head) {
        String length = head.header("content-length");
        return head.status() == 204
                ? 0
                : length.matches("[0-9]{1,9}") ? Math.min(Integer.parseInt(length), BODY_BYTES_MAX) : BODY_BYTES_MAX;
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
