package io.braid.talk.channels.sms;

import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.talk.channels.Heard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/**
 * Hears receipts and what people write. It answers when what it heard is durable; while our database is away the provider keeps it and
 * comes again.
 */
final class SmppListener implements MessageReceiverListener {
    static final int TEXT_CHARS_MAX = 2_000;
    /** The same words of the same person within it are the provider's repetition. */
    static final long SAME_MS = 60_000;

    private static final int TYPE_MASK = 0x3c;
    private static final int RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;
    private static final int UDHI = 0x40;

    private final int workspace;
    private final SmppSettings settings;
    private final SentParts parts;
    private final HeardParts written;
    private final Heard heard;
    private final Ticker ticker;
    private final StopWords words;

    SmppListener(
            int workspace, SmppSettings settings, SentParts parts, HeardParts written, Heard heard, Ticker ticker) {
        this.workspace = workspace;
        this.settings = settings;
        this.parts = parts;
        this.written = written;
        this.heard = heard;
        this.ticker = ticker;
        this.words = StopWords.with(settings.stopWords());
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        try {
            accept(message);
        } catch (Unavailable e) {
            throw new ProcessRequestException("come again", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    private void accept(DeliverSm message) {
        int type = message.getEsmClass() & TYPE_MASK;
        byte[] all = body(message);
        int headerBytes =
                (message.getEsmClass() & UDHI) != 0 && all.length > 0 ? Math.min(all.length, 1 + (all[0] & 0xff)) : 0;
        byte[] body = Arrays.copyOfRange(all, headerBytes, all.length);
        String text = SmsText.read(body, message.getDataCoding());
        OptionalParameter.Receipted_message_id id =
                message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        if (type == INTERMEDIATE) {
            return;
        }
        if (type == RECEIPT || id != null) {
            OptionalParameter.Message_state state = message.getOptionalParameter(OptionalParameter.Message_state.class);
            Optional<Receipt> receipt = Receipt.read(
                    id == null ? null : id.getValueAsString(), state == null ? -1 : state.getValue() & 0xff, text);
            receipt.filter(one -> one.end() != null)
                    .ifPresent(one -> parts.ended(
                            workspace, Receipt.key(one.messageId(), settings.receiptIds(), true), one, heard));
            return;
        }
        String from = digits(message.getSourceAddr());
        if (from.isEmpty()) {
            return;
        }
        String to = String.valueOf(message.getDestAddress());
        Optional<Piece> piece = Piece.of(message, Arrays.copyOf(all, headerBytes));
        if (piece.isPresent()) {
            written.add(workspace, from, to, piece.get(), message.getDataCoding(), body)
                    .ifPresent(this::whole);
        } else {
            hear(from, to, text);
        }
        written.late(workspace).forEach(this::whole);
    }

    private void whole(HeardParts.Message message) {
        hear(message.from(), message.to(), message.text());
        written.forget(message);
    }

    private void hear(String from, String to, String text) {
        String cut = text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX);
        String clean = cut.replace("\u0000", "").strip();
        if (!clean.isEmpty()) {
            heard.received(
                    new Heard.Inbound(workspace, "sms", id(from, to, clean), from, to, clean, words.wish(clean)));
        }
    }

    private static byte[] body(DeliverSm message) {
        byte[] body = message.getShortMessage() == null ? new byte[0] : message.getShortMessage();
        OptionalParameter.Message_payload payload =
                message.getOptionalParameter(OptionalParameter.Message_payload.class);
        return body.length == 0 && payload != null ? payload.getValue() : body;
    }

    /** A person's number; letters write no answers that we could give consent to. */
    private static String digits(String address) {
        String plain = address == null ? "" : address.replaceAll("[\\s()-]", "");
        return plain.matches("\\+?[0-9]{3,15}") ? "+" + plain.replace("+", "") : "";
    }

    private String id(String from, String to, String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((from + "\n" + to + "\n" + ticker.nowMs() / SAME_MS + "\n" + text)
                            .getBytes(StandardCharsets.UTF_8));
            return "sms:" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {}

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not used", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
