package io.braid.talk.channels.sms;

import io.braid.base.kernel.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.*;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.*;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** jsmpp's own server. */
public final class JsmppSmsc implements Smsc {
    private final SMPPServerSessionListener listener;
    private final int port = Smsc.freePort();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final List<Submitted> got = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Submitted, Answer> how = m -> new Answer(0, "a" + got.size());
    private volatile int bindings;

    public JsmppSmsc() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    /** Behind TLS, if the factory says so. */
    JsmppSmsc(ServerSocketFactory sockets) throws IOException {
        listener = new SMPPServerSessionListener(port, new Loopback(sockets));
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (true) {
            try {
                SMPPServerSession session = listener.accept();
                session.setMessageReceiverListener(new Receiver());
                Thread.ofVirtual().start(() -> {
                    try {
                        BindRequest bind = session.waitForBind(5_000);
                        if (bind.getPassword().equals("wrong")) {
                            bind.reject(0x0e);
                            return;
                        }
                        bind.accept("smsc", InterfaceVersion.IF_34);
                        sessions.add(session);
                        bindings++;
                    } catch (Exception e) {
                        session.close();
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private record Loopback(ServerSocketFactory sockets) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) throws IOException {
            return new ServerSocketConnection(sockets.createServerSocket(port, 50, InetAddress.getLoopbackAddress()));
        }

        @Override
        public ServerConnection listen(int port, int timeout) throws IOException {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) throws IOException {
            return listen(port);
        }
    }

    private final class Receiver implements ServerMessageReceiverListener {
        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm m, SMPPServerSession source) throws ProcessRequestException {
            OptionalParameter.Message_payload payload = m.getOptionalParameter(OptionalParameter.Message_payload.class);
            Submitted one = new Submitted(
                    payload == null ? m.getShortMessage() : payload.getValue(),
                    payload != null,
                    m.getEsmClass(),
                    m.getDataCoding(),
                    m.getSourceAddr(),
                    m.getSourceAddrTon(),
                    m.getDestAddress());
            got.add(one);
            Answer answer = how.apply(one);
            try {
                if (answer.status() == Answer.GONE) {
                    source.close();
                } else if (answer.status() == Answer.SILENT) {
                    Thread.sleep(1_300);
                } else if (answer.status() == 0) {
                    return new SubmitSmResult(new MessageId(answer.id()), new OptionalParameter[0]);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            throw new ProcessRequestException("no", answer.status() < 0 ? 8 : answer.status());
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti m, SMPPServerSession s)
                throws ProcessRequestException {
            throw refused("submit_multi");
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm m, SMPPServerSession s) throws ProcessRequestException {
            throw refused("query_sm");
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm m, SMPPServerSession s) throws ProcessRequestException {
            throw refused("replace_sm");
        }

        @Override
        public void onAcceptCancelSm(CancelSm m, SMPPServerSession s) throws ProcessRequestException {
            throw refused("cancel_sm");
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm m, SMPPServerSession s)
                throws ProcessRequestException {
            throw refused("broadcast_sm");
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm m, SMPPServerSession s) throws ProcessRequestException {
            throw refused("cancel_broadcast_sm");
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm m, SMPPServerSession s)
                throws ProcessRequestException {
            throw refused("query_broadcast_sm");
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm m, Session s) throws ProcessRequestException {
            throw refused("data_sm");
        }

        /** What this centre does not do, it says as the protocol has it: ESME_RINVCMDID. */
        private ProcessRequestException refused(String operation) {
            return new ProcessRequestException(operation + " is not done here", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<Submitted> got() {
        return got;
    }

    @Override
    public void answer(Function<Submitted, Answer> how) {
        this.how = how;
    }

    @Override
    public int deliver(
            int esmClass, String from, String to, int dataCoding, byte[] body, String tlvId, int tlvState, Sar sar)
            throws Exception {
        List<OptionalParameter> more = new ArrayList<>();
        if (sar != null) {
            more.add(new OptionalParameter.Sar_msg_ref_num((short) sar.reference()));
            more.add(new OptionalParameter.Sar_total_segments((byte) sar.total()));
            more.add(new OptionalParameter.Sar_segment_seqnum((byte) sar.number()));
        }
        if (tlvId != null) {
            more.add(new OptionalParameter.Receipted_message_id(tlvId));
            more.add(new OptionalParameter.Message_state((byte) tlvState));
        }
        Patience.until("a session", this::bound);
        try {
            sessions.getLast()
                    .deliverShortMessage(
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            to,
                            new ESMClass(esmClass),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            new RawDataCoding((byte) dataCoding),
                            body,
                            more.toArray(OptionalParameter[]::new));
            return 0;
        } catch (NegativeResponseException e) {
            return e.getCommandStatus();
        }
    }

    /** Our end may know of a binding before this one does. */
    private boolean bound() {
        return !sessions.isEmpty() && sessions.getLast().getSessionState().isBound();
    }

    @Override
    public int bindings() {
        return bindings;
    }

    @Override
    public void cut() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    @Override
    public void close() {
        try {
            cut();
            listener.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
