package io.braid.talk.channels.email;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.ChannelKind;
import io.braid.talk.channels.Field;
import io.braid.talk.channels.Form;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Provider;
import io.braid.talk.channels.Values;
import io.braid.talk.channels.Words;
import io.braid.talk.content.Rendered;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** E-mail describes itself. */
public final class EmailChannel implements ChannelKind {
    private static final Form FORM = new Form(List.of(
            Field.text("host", new Words("SMTP server", "Сервер SMTP", "Сервер SMTP"))
                    .like("[A-Za-z0-9.:_-]+", "a host name or an IP address", 253)
                    .isRequired()
                    .isGuarded()
                    .example("smtp.example.com"),
            Field.number("port", new Words("Port", "Порт", "Порт"), 1, 65_535, 587, "")
                    .about(new Words(
                            "587 with STARTTLS, 465 with TLS.",
                            "587 для STARTTLS, 465 для TLS.",
                            "587 для STARTTLS, 465 для TLS."))
                    .isGuarded(),
            Field.choice(
                            "tls",
                            new Words("Encryption", "Шифрование", "Шифрування"),
                            new Field.Choice("starttls", Words.same("STARTTLS")),
                            new Field.Choice("tls", Words.same("TLS")),
                            new Field.Choice(
                                    "none",
                                    new Words(
                                            "None (this machine only)",
                                            "Нет (только эта машина)",
                                            "Немає (лише ця машина)")))
                    .about(new Words(
                            "STARTTLS and TLS refuse a server that cannot encrypt.",
                            "STARTTLS и TLS отклоняют сервер, который не умеет шифровать.",
                            "STARTTLS і TLS відхиляють сервер, який не вміє шифрувати."))
                    .isGuarded(),
            Field.text("user", new Words("User", "Пользователь", "Користувач"))
                    .about(new Words("Empty: without signing in.", "Пусто: без входа.", "Порожньо: без входу.")),
            Field.secret("password", new Words("Password", "Пароль", "Пароль")),
            Field.text("from", new Words("Sender", "Отправитель", "Відправник"))
                    .like(
                            "[^<>@\\r\\n]*<[^<>@\\s]+@[^<>@\\s]+>|[^<>@\\s]+@[^<>@\\s]+",
                            "an e-mail address, or a name with the address in angle brackets",
                            320)
                    .isRequired()
                    .example("Shop <news@shop.example>"),
            Field.text("replyTo", new Words("Reply to", "Ответ на адрес", "Відповідь на адресу"))
                    .like("[^<>@\\s]+@[^<>@\\s]+", "an e-mail address", 254)
                    .example("help@shop.example"),
            Field.number("connectionsMax", new Words("Connections", "Соединения", "З'єднання"), 1, 50, 4, "")
                    .about(new Words(
                            "At most so many at once; also how many messages are under way.",
                            "Не больше стольких одновременно; столько же писем в пути.",
                            "Не більше стількох одночасно; стільки ж листів у дорозі."))
                    .isAdvanced(),
            Field.number(
                            "perSecondMax",
                            new Words("Messages a second", "Писем в секунду", "Листів за секунду"),
                            0,
                            10_000,
                            0,
                            "/s")
                    .about(new Words("0: no limit.", "0: без ограничения.", "0: без обмеження."))
                    .isAdvanced()));

    private final Ticker ticker;

    public EmailChannel(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public String key() {
        return "email";
    }

    @Override
    public Words title() {
        return new Words("E-mail", "Электронная почта", "Електронна пошта");
    }

    @Override
    public String addressKind() {
        return "email";
    }

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public Provider open(int workspace, Values values, Heard heard) {
        return new SmtpProvider(
                new SmtpSettings(
                        values.text("host"),
                        values.number("port"),
                        switch (values.text("tls")) {
                            case "tls" -> SmtpSettings.Tls.IMPLICIT;
                            case "none" -> SmtpSettings.Tls.NONE;
                            default -> SmtpSettings.Tls.STARTTLS_REQUIRED;
                        },
                        values.text("user"),
                        values.text("password"),
                        values.text("from"),
                        values.text("replyTo"),
                        values.number("connectionsMax"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30)),
                ticker);
    }

    @Override
    public int perSecondMax(Values values) {
        return values.number("perSecondMax");
    }

    @Override
    public String testAddress(String given) {
        try {
            return MimeWriter.address(given.strip()).getAddress().toLowerCase(Locale.ROOT);
        } catch (AddressException e) {
            throw Refusal.invalid("invalid_address", "This is not an e-mail address.", "/address");
        }
    }

    @Override
    public Rendered testContent() {
        return new Rendered(
                "email", "", "Braid: test", "", "This is a test message of Braid. E-mail can leave.", "", "", "");
    }
}
