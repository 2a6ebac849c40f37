package io.braid.talk.channels.email;

import io.braid.talk.channels.Outgoing;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.IDN;
import java.util.Date;

/** A message as MIME: text and HTML as alternatives, one-click unsubscribe (RFC 8058), nothing of a value in a header's grammar. */
final class MimeWriter {
    private final Session session;
    private final InternetAddress from;
    private final String replyTo;

    MimeWriter(Session session, String from, String replyTo) {
        this.session = session;
        this.replyTo = replyTo;
        try {
            this.from = new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("the sender '" + from + "' is not an e-mail address", e);
        }
    }

    MimeMessage write(Outgoing message) throws MessagingException {
        String id = "<" + message.workspace() + "." + message.sendId() + "@" + domain(from.getAddress()) + ">";
        MimeMessage mime = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        mime.setFrom(from);
        mime.setRecipient(jakarta.mail.Message.RecipientType.TO, address(message.address()));
        if (!replyTo.isEmpty()) {
            mime.setReplyTo(new InternetAddress[] {address(replyTo)});
        }
        mime.setSubject(oneLine(message.content().subject()), "UTF-8");
        mime.setSentDate(new Date(message.nowMs()));
        if (!message.unsubscribeUrl().isEmpty()) {
            mime.setHeader("List-Unsubscribe", "<" + oneLine(message.unsubscribeUrl()) + ">");
            mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        String text = message.content().text();
        String html = message.content().html();
        if (html.isEmpty()) {
            mime.setText(text, "UTF-8");
        } else if (text.isEmpty()) {
            mime.setText(html, "UTF-8", "html");
        } else {
            MimeBodyPart plain = new MimeBodyPart();
            plain.setText(text, "UTF-8");
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, "UTF-8", "html");
            mime.setContent(new MimeMultipart("alternative", plain, rich));
        }
        mime.saveChanges();
        return mime;
    }

    /** One address; an international domain becomes its ASCII form (RFC 5890). */
    static InternetAddress address(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        if (at < 1 || address.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == ',' || c == '<' || c == '>')) {
            throw new AddressException("not one e-mail address");
        }
        try {
            String domain = IDN.toASCII(address.substring(at + 1));
            return new InternetAddress(address.substring(0, at) + "@" + domain, true);
        } catch (IllegalArgumentException e) {
            throw new AddressException("not a domain");
        }
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
