package io.braid.talk.channels.sms;

import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.Health;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import io.braid.talk.content.Rendered;
import io.braid.talk.content.SmsParts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/**
 * Sends SMS over one link. A long text goes in parts one after the other; when a later part is not taken although an earlier one was,
 * the whole is Unknown: some of it is with the person, and nobody may send it again unasked.
 *
 * <p>Thread rule: any thread.
 */
final class SmppProvider implements Provider {
    /** How long a message waits for a bound link, or for room in the window. */
    static final long WAIT_MS_MAX = 4_000;
    /** Later parts that are throttled are tried again for so long. */
    static final long PARTS_MS_MAX = 40_000;

    static final long PAUSE_FIRST_MS = 1_000;
    static final long PAUSE_LONGEST_MS = 60_000;
    private static final int FORGET_EVERY = 500;
    private static final byte UDHI = 0x40;

    private final int workspace;
    private final SmppSettings settings;
    private final SentParts parts;
    private final Heard heard;
    private final Ticker ticker;
    private final SmppLink link;
    private final Semaphore window;
    private final AtomicInteger reference;
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    SmppProvider(
            int workspace,
            SmppSettings settings,
            SentParts parts,
            HeardParts written,
            Heard heard,
            Ticker ticker,
            RandomGenerator random,
            SSLSocketFactory secured) {
        this.workspace = workspace;
        this.settings = settings;
        this.parts = parts;
        this.heard = heard;
        this.ticker = ticker;
        this.window = new Semaphore(settings.window());
        this.reference = new AtomicInteger(random.nextInt(256));
        this.link = new SmppLink(
                settings, new SmppListener(workspace, settings, parts, written, heard, ticker), random, secured);
    }

    @Override
    public String key() {
        return "smpp";
    }

    @Override
    public int parts(Rendered content) {
        return Math.max(1, SmsParts.of(content.text()).parts());
    }

    @Override
    public Health health() {
        try {
            link.await(WAIT_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return link.health();
    }

    @Override
    public Outcome send(Outgoing message) {
        SmsText text = SmsText.of(message.content().text());
        if (text.parts().isEmpty()) {
            return new Outcome.Rejected(Outcome.Why.MESSAGE, "the text is empty");
        }
        if (text.parts().size() > 255) {
            return new Outcome.Rejected(Outcome.Why.MESSAGE, "the text is longer than 255 parts");
        }
        if (!message.address().matches("\\+?[0-9]{3,15}")) {
            return new Outcome.Rejected(Outcome.Why.MESSAGE, "not a phone number");
        }
        try {
            SMPPSession session = link.await(WAIT_MS_MAX);
            if (session == null) {
                return new Outcome.Retry(5_000, "not bound: " + link.health().detail(), true);
            }
            if (!window.tryAcquire(WAIT_MS_MAX, TimeUnit.MILLISECONDS)) {
                return new Outcome.Retry(0, "the window is full");
            }
            try {
                return send(session, message, text);
            } finally {
                window.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Retry(0, "stopping");
        }
    }

    private Outcome send(SMPPSession session, Outgoing message, SmsText text) {
        if (sent.incrementAndGet() % FORGET_EVERY == 0) {
            parts.forget();
        }
        boolean whole = settings.payload() || text.parts().size() == 1;
        List<byte[]> bodies = whole ? List.of(joined(text.parts())) : text.parts();
        byte ref = (byte) reference.incrementAndGet();
        long beganNanos = ticker.nanos();
        String first = "";
        for (int i = 0; i < bodies.size(); i++) {
            byte[] body = whole ? bodies.get(i) : withHeader(bodies.get(i), ref, bodies.size(), i + 1);
            Outcome outcome = submit(session, message, body, text.dataCoding(), !whole);
            while (i > 0
                    && outcome instanceof Outcome.Retry retry
                    && retry.afterMs() > 0
                    && ticker.nanos() - beganNanos < PARTS_MS_MAX * 1_000_000
                    && pause(retry.afterMs())) {
                outcome = submit(session, message, body, text.dataCoding(), true);
            }
            if (outcome instanceof Outcome.Accepted accepted) {
                first = i == 0 ? accepted.providerId() : first;
                if (message.sendId() != 0) {
                    parts.sent(
                            workspace,
                            message.sendId(),
                            message.attempt(),
                            bodies.size(),
                            Receipt.key(accepted.providerId(), settings.receiptIds(), false),
                            heard);
                }
            } else if (i == 0 || outcome instanceof Outcome.Unknown) {
                return outcome;
            } else {
                return new Outcome.Unknown(
                        "%d of %d parts were taken, then: %s".formatted(i, bodies.size(), detail(outcome)));
            }
        }
        return new Outcome.Accepted(first, false);
    }

    private Outcome submit(SMPPSession session, Outgoing message, byte[] body, byte coding, boolean header) {
        boolean payload = body.length > 254;
        OptionalParameter[] optional = payload
                ? new OptionalParameter[] {new OptionalParameter.Message_payload(body)}
                : new OptionalParameter[0];
        if (!session.getSessionState().isTransmittable()) {
            return new Outcome.Retry(1_000, "the link was lost before the message was handed over", true);
        }
        try {
            String id = session.submitShortMessage(
                            "",
                            TypeOfNumber.valueOf((byte) settings.ton()),
                            NumberingPlanIndicator.valueOf((byte) settings.npi()),
                            settings.source(),
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            message.address().replace("+", ""),
                            new ESMClass(header ? UDHI : 0),
                            (byte) 0,
                            (byte) 0,
                            null,
                            settings.validity(),
                            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                            (byte) 0,
                            new RawDataCoding(coding),
                            (byte) 0,
                            payload ? new byte[0] : body,
                            optional)
                    .getMessageId();
            throttled.set(0);
            return new Outcome.Accepted(id == null ? "" : id, false);
        } catch (NegativeResponseException e) {
            long pauseMs = SmppOutcomes.throttled(e.getCommandStatus())
                    ? Math.min(PAUSE_LONGEST_MS, PAUSE_FIRST_MS << Math.min(throttled.getAndIncrement(), 10))
                    : 0;
            return SmppOutcomes.of(e.getCommandStatus(), pauseMs);
        } catch (ResponseTimeoutException e) {
            return new Outcome.Unknown("no answer within " + settings.timeoutMs() + " ms");
        } catch (PDUException e) {
            return new Outcome.Rejected(Outcome.Why.MESSAGE, String.valueOf(e.getMessage()));
        } catch (InvalidResponseException | IOException e) {
            return new Outcome.Unknown("the link broke: " + e.getMessage());
        }
    }

    /** Concatenation with an 8-bit reference (3GPP TS 23.040, 9.2.3.24.1). */
    private static byte[] withHeader(byte[] body, byte ref, int total, int number) {
        byte[] all = new byte[6 + body.length];
        byte[] header = {5, 0, 3, ref, (byte) total, (byte) number};
        System.arraycopy(header, 0, all, 0, 6);
        System.arraycopy(body, 0, all, 6, body.length);
        return all;
    }

    private static byte[] joined(List<byte[]> bodies) {
        byte[] all = new byte[bodies.stream().mapToInt(body -> body.length).sum()];
        int at = 0;
        for (byte[] body : bodies) {
            System.arraycopy(body, 0, all, at, body.length);
            at += body.length;
        }
        return all;
    }

    private static String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted a -> "";
            case Outcome.Rejected r -> r.detail();
            case Outcome.Retry r -> r.detail();
            case Outcome.Unknown u -> u.detail();
        };
    }

    private static boolean pause(long ms) {
        try {
            Thread.sleep(ms);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
