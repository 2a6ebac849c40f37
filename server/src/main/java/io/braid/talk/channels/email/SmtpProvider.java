package io.braid.talk.channels.email;

import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.Health;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Sends by SMTP over a few connections that stay open. Angus sends one message over one connection; which of them is free decides
 * who waits.
 *
 * <p>Thread rule: any thread.
 */
public final class SmtpProvider implements Provider {
    private static final long CONNECTION_IDLE_MS_MAX = 60_000;
    /** How long a message waits for a free connection. */
    private static final long WAIT_MS_MAX = 4_000;

    private record Idle(SMTPTransport transport, long sinceMs) {}

    private final SmtpSettings settings;
    private final Session session;
    private final MimeWriter writer;
    private final Ticker ticker;
    private final Semaphore connections;
    private final Deque<Idle> idle = new ArrayDeque<>();

    public SmtpProvider(SmtpSettings settings, Ticker ticker) {
        this(settings, ticker, new Properties());
    }

    /** @param more properties of Angus Mail, for tests */
    SmtpProvider(SmtpSettings settings, Ticker ticker, Properties more) {
        this.settings = settings;
        this.ticker = ticker;
        Properties all = properties(settings);
        all.putAll(more);
        this.session = Session.getInstance(all);
        this.writer = new MimeWriter(session, settings.from(), settings.replyTo());
        this.connections = new Semaphore(settings.connectionsMax());
    }

    @Override
    public String key() {
        return "smtp";
    }

    @Override
    public Outcome send(Outgoing message) {
        MimeMessage mime;
        try {
            mime = writer.write(message);
        } catch (AddressException e) {
            return new Outcome.Rejected(Outcome.Why.HARD_BOUNCE, "not an e-mail address");
        } catch (MessagingException e) {
            return new Outcome.Rejected(Outcome.Why.MESSAGE, String.valueOf(e.getMessage()));
        }
        try {
            if (!connections.tryAcquire(WAIT_MS_MAX, TimeUnit.MILLISECONDS)) {
                return new Outcome.Retry(0, "all connections are busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Retry(0, "stopping");
        }
        try {
            return send(mime);
        } finally {
            connections.release();
        }
    }

    @Override
    public Health health() {
        try {
            SMTPTransport transport = connection();
            release(transport);
            return Health.up("");
        } catch (MessagingException e) {
            return Health.down(String.valueOf(e.getMessage()));
        }
    }

    private Outcome send(MimeMessage mime) {
        SMTPTransport transport;
        try {
            transport = connection();
        } catch (AuthenticationFailedException e) {
            return new Outcome.Retry(60_000, "the mail server refused our sign-in: " + e.getMessage(), true);
        } catch (MessagingException e) {
            return new Outcome.Retry(5_000, "the mail server cannot be reached: " + e.getMessage(), true);
        }
        try {
            Address[] to = mime.getAllRecipients();
            transport.sendMessage(mime, to);
            String reply = String.valueOf(transport.getLastServerResponse()).strip();
            release(transport);
            return new Outcome.Accepted(reply.length() > 200 ? reply.substring(0, 200) : reply, false);
        } catch (MessagingException e) {
            return failed(transport, e);
        }
    }

    /** Without a reply of the server nobody knows whether it has the message. */
    private Outcome failed(SMTPTransport transport, MessagingException e) {
        for (Exception at = e; at != null; at = at instanceof MessagingException m ? m.getNextException() : null) {
            if (at instanceof SMTPAddressFailedException refused) {
                release(transport);
                return SmtpOutcomes.of(refused.getReturnCode(), refused.getMessage(), true);
            }
            if (at instanceof SMTPSenderFailedException refused) {
                release(transport);
                return SmtpOutcomes.of(refused.getReturnCode(), refused.getMessage(), false);
            }
            if (at instanceof SMTPSendFailedException refused
                    && refused.getReturnCode() >= 400
                    && !(refused.getNextException() instanceof SMTPAddressFailedException)) {
                release(transport);
                return SmtpOutcomes.of(refused.getReturnCode(), refused.getMessage(), false);
            }
        }
        drop(transport);
        return new Outcome.Unknown("the connection broke: " + e.getMessage());
    }

    private SMTPTransport connection() throws MessagingException {
        for (Idle kept = poll(); kept != null; kept = poll()) {
            if (ticker.nowMs() - kept.sinceMs() < CONNECTION_IDLE_MS_MAX
                    && kept.transport().isConnected()) {
                return kept.transport();
            }
            drop(kept.transport());
        }
        SMTPTransport transport =
                (SMTPTransport) session.getTransport(settings.tls() == SmtpSettings.Tls.IMPLICIT ? "smtps" : "smtp");
        if (settings.user().isEmpty()) {
            transport.connect();
        } else {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
        }
        return transport;
    }

    private Idle poll() {
        synchronized (idle) {
            return idle.pollFirst();
        }
    }

    private void release(SMTPTransport transport) {
        synchronized (idle) {
            idle.addFirst(new Idle(transport, ticker.nowMs()));
        }
    }

    private static void drop(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // It is broken already.
        }
    }

    @Override
    public void close() {
        for (Idle kept = poll(); kept != null; kept = poll()) {
            drop(kept.transport());
        }
    }

    private static Properties properties(SmtpSettings settings) {
        Properties all = new Properties();
        for (String protocol : new String[] {"smtp", "smtps"}) {
            String prefix = "mail." + protocol + ".";
            all.put(prefix + "host", settings.host());
            all.put(prefix + "port", Integer.toString(settings.port()));
            all.put(prefix + "auth", Boolean.toString(!settings.user().isEmpty()));
            all.put(
                    prefix + "connectiontimeout",
                    Long.toString(settings.connectTimeout().toMillis()));
            all.put(prefix + "timeout", Long.toString(settings.readTimeout().toMillis()));
            all.put(
                    prefix + "writetimeout",
                    Long.toString(settings.readTimeout().toMillis()));
            all.put(prefix + "ssl.checkserveridentity", "true");
            all.put(prefix + "quitwait", "false");
        }
        boolean startTls = settings.tls() == SmtpSettings.Tls.STARTTLS_REQUIRED
                || settings.tls() == SmtpSettings.Tls.STARTTLS_OPPORTUNISTIC;
        all.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        all.put("mail.smtp.starttls.required", Boolean.toString(settings.tls() == SmtpSettings.Tls.STARTTLS_REQUIRED));
        return all;
    }
}
