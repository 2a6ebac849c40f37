package io.braid.talk.channels.sms;

import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Twitter's Cloudhopper: an SMPP of another hand. */
final class CloudhopperSmsc implements Smsc {
    private static final short MESSAGE_PAYLOAD = 0x0424;
    private static final short RECEIPTED_MESSAGE_ID = 0x001e;
    // SMPP 3.4, 5.3.2.22 to 24.
    private static final short SAR_MSG_REF_NUM = 0x020c;
    private static final short SAR_TOTAL_SEGMENTS = 0x020e;
    private static final short SAR_SEGMENT_SEQNUM = 0x020f;
    private static final short MESSAGE_STATE = 0x0427;

    private final DefaultSmppServer server;
    private final int port = Smsc.freePort();
    private final List<SmppServerSession> sessions = new CopyOnWriteArrayList<>();
    private final List<Submitted> got = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Submitted, Answer> how = m -> new Answer(0, "b" + got.size());
    private volatile int bindings;

    CloudhopperSmsc() throws Exception {
        SmppServerConfiguration configuration = new SmppServerConfiguration();
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setSystemId("cloudhopper");
        configuration.setDefaultRequestExpiryTimeout(5_000);
        server = new DefaultSmppServer(configuration, new Handler());
        server.start();
    }

    private final class Handler implements SmppServerHandler {
        @Override
        @SuppressWarnings("rawtypes")
        public void sessionBindRequested(Long id, SmppSessionConfiguration configuration, BaseBind bind)
                throws SmppProcessingException {
            if (bind.getPassword().equals("wrong")) {
                throw new SmppProcessingException(0x0e);
            }
        }

        @Override
        public void sessionCreated(Long id, SmppServerSession session, BaseBindResp answer) {
            session.serverReady(new Receiver(session));
            sessions.add(session);
            bindings++;
        }

        @Override
        public void sessionDestroyed(Long id, SmppServerSession session) {
            sessions.remove(session);
            session.destroy();
        }
    }

    private final class Receiver extends DefaultSmppSessionHandler {
        private final SmppServerSession session;

        Receiver(SmppServerSession session) {
            this.session = session;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public PduResponse firePduRequestReceived(PduRequest request) {
            if (!(request instanceof SubmitSm m)) {
                return request.createResponse();
            }
            Tlv payload = m.getOptionalParameter(MESSAGE_PAYLOAD);
            Submitted one = new Submitted(
                    payload == null ? m.getShortMessage() : payload.getValue(),
                    payload != null,
                    m.getEsmClass(),
                    m.getDataCoding(),
                    m.getSourceAddress().getAddress(),
                    m.getSourceAddress().getTon(),
                    m.getDestAddress().getAddress());
            got.add(one);
            Answer answer = how.apply(one);
            if (answer.status() == Answer.GONE) {
                Thread.ofVirtual().start(session::close);
            }
            if (answer.status() < 0) {
                return null;
            }
            SubmitSmResp response = m.createResponse();
            response.setCommandStatus(answer.status());
            response.setMessageId(answer.id());
            return response;
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
        DeliverSm m = new DeliverSm();
        m.setEsmClass((byte) esmClass);
        m.setSourceAddress(new Address((byte) 1, (byte) 1, from));
        m.setDestAddress(new Address((byte) 0, (byte) 0, to));
        m.setDataCoding((byte) dataCoding);
        m.setShortMessage(body);
        if (tlvId != null) {
            m.addOptionalParameter(
                    new Tlv(RECEIPTED_MESSAGE_ID, (tlvId + "\u0000").getBytes(StandardCharsets.US_ASCII)));
            m.addOptionalParameter(new Tlv(MESSAGE_STATE, new byte[] {(byte) tlvState}));
        }
        if (sar != null) {
            byte[] reference = {(byte) (sar.reference() >> 8), (byte) sar.reference()};
            m.addOptionalParameter(new Tlv(SAR_MSG_REF_NUM, reference));
            m.addOptionalParameter(new Tlv(SAR_TOTAL_SEGMENTS, new byte[] {(byte) sar.total()}));
            m.addOptionalParameter(new Tlv(SAR_SEGMENT_SEQNUM, new byte[] {(byte) sar.number()}));
        }
        var sent = sessions.getLast().sendRequestPdu(m, 5_000, true);
        if (!sent.await(5_000) || !sent.isSuccess()) {
            throw new IllegalStateException("no answer to deliver_sm");
        }
        return sent.getResponse().getCommandStatus();
    }

    @Override
    public int bindings() {
        return bindings;
    }

    @Override
    public void cut() {
        sessions.forEach(SmppServerSession::close);
    }

    @Override
    public void close() {
        server.destroy();
    }
}
