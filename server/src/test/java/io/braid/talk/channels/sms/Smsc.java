package io.braid.talk.channels.sms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.Function;

/** A message centre on loopback: the other end of the wire, in the words of no library. */
public interface Smsc extends AutoCloseable {
    /** One submit_sm; its body from wherever it stood. */
    record Submitted(byte[] body, boolean payload, int esmClass, int dataCoding, String from, int fromTon, String to) {
        String text() {
            boolean header = (esmClass & 0x40) != 0;
            byte[] plain = header ? java.util.Arrays.copyOfRange(body, 6, body.length) : body;
            return SmsText.read(plain, (byte) dataCoding);
        }
    }

    /** @param status 0: taken; {@link #SILENT}: no answer; {@link #GONE}: the line is cut */
    record Answer(int status, String id) {
        static final int SILENT = -1;
        static final int GONE = -2;
    }

    int port();

    List<Submitted> got();

    void answer(Function<Submitted, Answer> how);

    /** Which part of a long message, in the parameters {@code sar_*}. */
    record Sar(int reference, int total, int number) {}

    /** Sends a deliver_sm and waits for the answer. @return its command status */
    default int deliver(int esmClass, String from, String to, int dataCoding, byte[] body, String tlvId, int tlvState)
            throws Exception {
        return deliver(esmClass, from, to, dataCoding, body, tlvId, tlvState, null);
    }

    /** @param sar or null */
    int deliver(int esmClass, String from, String to, int dataCoding, byte[] body, String tlvId, int tlvState, Sar sar)
            throws Exception;

    default int receipt(String text) throws Exception {
        return deliver(
                4, "380501112233", "shop", 0, text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), null, -1);
    }

    int bindings();

    /** Cuts all lines. */
    void cut();

    @Override
    void close();

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
