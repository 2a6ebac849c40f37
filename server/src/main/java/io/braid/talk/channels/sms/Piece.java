package io.braid.talk.channels.sms;

import java.util.Optional;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;

/**
 * Which part of a long message something is: as its header says (3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8), or the parameters {@code
 * sar_*} (SMPP 3.4, 5.3.2.22 to 24). Pure.
 *
 * @param reference of the message, the same in all its parts
 * @param total 2 to 255
 * @param number 1 to {@code total}
 */
record Piece(int reference, int total, int number) {
    private static final int SHORT_REFERENCE = 0x00;
    private static final int LONG_REFERENCE = 0x08;

    /** @param header of the text, with its length in front; or empty. Of a message that is whole, or says nonsense, nothing comes back */
    static Optional<Piece> of(DeliverSm message, byte[] header) {
        Optional<Piece> inHeader = inHeader(header);
        return inHeader.isPresent() ? inHeader : inParameters(message);
    }

    private static Optional<Piece> inHeader(byte[] header) {
        for (int at = 1; at + 1 < header.length; at += 2 + (header[at + 1] & 0xff)) {
            int element = header[at] & 0xff;
            int bytes = header[at + 1] & 0xff;
            boolean fits = at + 2 + bytes <= header.length;
            if (fits && element == SHORT_REFERENCE && bytes == 3) {
                return checked(header[at + 2] & 0xff, header[at + 3] & 0xff, header[at + 4] & 0xff);
            }
            if (fits && element == LONG_REFERENCE && bytes == 4) {
                int reference = (header[at + 2] & 0xff) << 8 | header[at + 3] & 0xff;
                return checked(reference, header[at + 4] & 0xff, header[at + 5] & 0xff);
            }
        }
        return Optional.empty();
    }

    private static Optional<Piece> inParameters(DeliverSm message) {
        OptionalParameter.Sar_msg_ref_num reference =
                message.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
        OptionalParameter.Sar_total_segments total =
                message.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
        OptionalParameter.Sar_segment_seqnum number =
                message.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
        return reference == null || total == null || number == null
                ? Optional.empty()
                : checked(reference.getValue() & 0xffff, total.getValue() & 0xff, number.getValue() & 0xff);
    }

    private static Optional<Piece> checked(int reference, int total, int number) {
        return total >= 2 && number >= 1 && number <= total
                ? Optional.of(new Piece(reference, total, number))
                : Optional.empty();
    }
}
