package io.braid;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.MailSettings;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.email.SmtpProvider;
import io.braid.talk.channels.email.SmtpSettings;
import io.braid.talk.channels.sandbox.SandboxProvider;
import io.braid.talk.channels.sandbox.SandboxStore;
import java.util.List;

/** The channels that there are, each in the sandbox until the settings name a provider. */
final class ChannelList {
    private ChannelList() {}

    static Channels of(MailSettings mail, SandboxStore sandbox, Clock clock, Ticker ticker) {
        return new Channels(List.of(
                mail.smtpHost().isEmpty()
                        ? new Channel("email", "email", new SandboxProvider(sandbox, clock), true, 0)
                        : new Channel("email", "email", new SmtpProvider(smtp(mail), ticker), false, 0),
                new Channel("sms", "phone", new SandboxProvider(sandbox, clock), true, 0),
                new Channel("push", "push_token", new SandboxProvider(sandbox, clock), true, 0)));
    }

    private static SmtpSettings smtp(MailSettings mail) {
        SmtpSettings.Tls tls = switch (mail.smtpTls()) {
            case STARTTLS -> SmtpSettings.Tls.STARTTLS_REQUIRED;
            case TLS -> SmtpSettings.Tls.IMPLICIT;
            case NONE -> SmtpSettings.Tls.NONE;
        };
        return new SmtpSettings(
                mail.smtpHost(),
                mail.smtpPort(),
                tls,
                mail.smtpUser(),
                mail.smtpPassword().reveal(),
                mail.mailFrom());
    }
}
