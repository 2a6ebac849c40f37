package io.braid.talk.channels.sms;

import io.braid.talk.channels.Health;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * Keeps one transceiver bound: connects at once, asks the line with enquire_link, binds again after 1 s, 2 s, … 60 s (half of it random)
 * when it was lost.
 *
 * <p>Thread rule: any thread. jsmpp is never called under the monitor: its threads, which it waits for when a session is closed, tell us of
 * the closing.
 */
final class SmppLink implements AutoCloseable {
    static final long FIRST_MS = 1_000;
    static final long LONGEST_MS = 60_000;
    private static final int CONNECT_MS_MAX = 10_000;

    private final SmppSettings settings;
    private final MessageReceiverListener listener;
    private final RandomGenerator random;
    private final SSLSocketFactory secured;
    private final Thread keeper;
    private SMPPSession bound;
    private String why = "connecting";
    private boolean open = true;

    /** @param secured makes the sockets of a link with TLS, and knows whom to trust */
    SmppLink(
            SmppSettings settings, MessageReceiverListener listener, RandomGenerator random, SSLSocketFactory secured) {
        this.settings = settings;
        this.listener = listener;
        this.random = random;
        this.secured = secured;
        this.keeper = Thread.ofVirtual().name("smpp-link").start(this::keep);
    }

    /** The bound session, or null when there is none within so much time. */
    synchronized SMPPSession await(long waitMs) throws InterruptedException {
        if (bound == null && open) {
            wait(Math.max(1, waitMs));
        }
        return bound;
    }

    synchronized Health health() {
        return bound == null ? Health.down(why) : Health.up("bound to " + settings.host() + ":" + settings.port());
    }

    private void keep() {
        int failures = 0;
        try {
            while (isOpen()) {
                SMPPSession session = new SMPPSession((host, port) -> connect(host, port));
                try {
                    bind(session);
                    failures = 0;
                    watch(session);
                    session.close();
                } catch (IOException | RuntimeException e) {
                    failed(session, e);
                    long fullMs = Math.min(LONGEST_MS, FIRST_MS << Math.min(failures++, 10));
                    Thread.sleep(fullMs / 2 + random.nextLong(fullMs / 2 + 1));
                }
            }
        } catch (InterruptedException e) {
            // It is being closed.
        }
    }

    private void bind(SMPPSession session) throws IOException {
        session.setInterfaceVersion(InterfaceVersion.IF_34);
        session.setEnquireLinkTimer(settings.enquireMs());
        session.setTransactionTimer(settings.timeoutMs());
        session.setMessageReceiverListener(listener);
        session.addSessionStateListener((now, before, of) -> {
            if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
                lost(session);
            }
        });
        session.connectAndBind(
                settings.host(),
                settings.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        settings.systemId(),
                        settings.password(),
                        settings.systemType(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null),
                CONNECT_MS_MAX);
    }

    private synchronized void watch(SMPPSession session) throws InterruptedException {
        bound = session;
        notifyAll();
        while (open && bound == session && session.getSessionState().isBound()) {
            wait(1_000);
        }
        bound = null;
        why = "the connection was lost";
    }

    private synchronized void lost(SMPPSession session) {
        if (bound == session) {
            bound = null;
            why = "the connection was lost";
        }
        notifyAll();
    }

    private void failed(SMPPSession session, Exception e) {
        session.close();
        Throwable cause = e.getCause() == null ? e : e.getCause();
        synchronized (this) {
            why = String.valueOf(cause.getMessage());
            notifyAll();
        }
    }

    private synchronized boolean isOpen() {
        return open;
    }

    private Connection connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MS_MAX);
            socket.setTcpNoDelay(true);
            if (!settings.tls()) {
                return new SocketConnection(socket);
            }
            SSLSocket secure = (SSLSocket) secured.createSocket(socket, host, port, true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.setSoTimeout(CONNECT_MS_MAX);
            secure.startHandshake();
            return new SocketConnection(secure);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void close() {
        SMPPSession session;
        synchronized (this) {
            open = false;
            session = bound;
            notifyAll();
        }
        if (session != null) {
            session.unbindAndClose();
        }
        keeper.interrupt();
    }
}
