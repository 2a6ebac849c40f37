package io.braid.base.settings;

/** The mail server that e-mail leaves by, and who it is from: taken into the channel's settings where it is new or has changed. */
public record MailSettings(
        @Setting(
                about =
                        "The SMTP server. Fills in the channel's settings, which the console can change; e-mail stays in the sandbox until a person "
                                + "takes it live there.")
        String smtpHost,

        @Setting(about = "Its port: 587 with STARTTLS, 465 with TLS.", byDefault = "587", min = 1, max = 65_535)
        int smtpPort,

        @Setting(about = "The user to sign in as. Empty: without signing in.")
        String smtpUser,

        @Setting(about = "The user's password.") Secret smtpPassword,

        @Setting(
                about =
                        "How the connection is protected. `starttls` and `tls` refuse a server that cannot; `none` is for a server "
                                + "on this machine.",
                byDefault = "starttls")
        SmtpTls smtpTls,

        @Setting(
                about = "The sender, such as `Shop <news@shop.example>`. Needed as soon as smtp_host is set.",
                pattern = "[^<>@\\r\\n]*<[^<>@\\s]+@[^<>@\\s]+>|[^<>@\\s]+@[^<>@\\s]+",
                mustBe = "an e-mail address, or a name with the address in angle brackets")
        String mailFrom) {

    public MailSettings {
        if (!smtpHost.isEmpty() && mailFrom.isEmpty()) {
            throw new IllegalArgumentException("mail_from is needed when smtp_host is set");
        }
    }

    /** How the connection is protected. */
    public enum SmtpTls {
        STARTTLS,
        TLS,
        NONE
    }
}
