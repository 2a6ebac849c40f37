package io.braid.talk.channels.webhook;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.ChannelKind;
import io.braid.talk.channels.Field;
import io.braid.talk.channels.Form;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Provider;
import io.braid.talk.channels.Retries;
import io.braid.talk.channels.Values;
import io.braid.talk.channels.Words;
import io.braid.talk.content.Rendered;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Webhooks describe themselves. */
public final class WebhookChannel implements ChannelKind {
    /** 15 attempts over 9 to 17 hours. */
    static final Retries RETRIES = new Retries(15, 5_000, 6 * 3_600_000L, true);

    private static final int SECRET_BYTES_MIN = 24;
    private static final int SECRET_BYTES_MAX = 64;
    private static final Words SECRET_ABOUT = new Words(
            "whsec_ and 24 to 64 random bytes in Base64, which the receiver knows too (Standard Webhooks).",
            "whsec_ и 24–64 случайных байта в Base64, известные и получателю (Standard Webhooks).",
            "whsec_ і 24–64 випадкові байти в Base64, відомі й отримувачу (Standard Webhooks).");

    private static final Form FORM = new Form(List.of(
            Field.text("url", Words.same("URL"))
                    .like("https?://\\S+", "an http or https URL", 2_000)
                    .isRequired()
                    .isGuarded()
                    .example("https://shop.example/hooks/braid"),
            Field.secret("secret", new Words("Secret", "Секрет", "Секрет"))
                    .about(SECRET_ABOUT)
                    .like("whsec_[A-Za-z0-9+/]+={0,2}", "whsec_ and Base64", 120)
                    .isRequired(),
            Field.secret("formerSecret", new Words("Former secret", "Прежний секрет", "Попередній секрет"))
                    .about(new Words(
                            "While the receiver changes over: each webhook is signed with both.",
                            "Пока получатель переходит: каждый вебхук подписан обоими.",
                            "Поки отримувач переходить: кожен вебхук підписано обома."))
                    .like("whsec_[A-Za-z0-9+/]+={0,2}", "whsec_ and Base64", 120),
            Field.number(
                            "timeoutS",
                            new Words("Answer within", "Ответ в течение", "Відповідь протягом"),
                            1,
                            30,
                            10,
                            "s")
                    .isAdvanced(),
            Field.number(
                            "perSecondMax",
                            new Words("Webhooks a second", "Вебхуков в секунду", "Вебхуків за секунду"),
                            0,
                            1_000,
                            0,
                            "/s")
                    .about(new Words("0: no limit.", "0: без ограничения.", "0: без обмеження."))
                    .isAdvanced(),
            Field.toggle(
                            "privateAddresses",
                            new Words("Into the own network too", "И в собственную сеть", "І у власну мережу"),
                            false)
                    .about(new Words(
                            "Allows private, loopback and link-local addresses. Whoever may change the URL can then reach what this "
                                    + "machine can reach.",
                            "Разрешает частные и локальные адреса. Тогда меняющий URL достанет до всего, что видит эта машина.",
                            "Дозволяє приватні й локальні адреси. Тоді той, хто змінює URL, дістане до всього, що бачить ця "
                                    + "машина."))
                    .isGuarded()
                    .isAdvanced()));

    private final Payloads payloads;
    private final Ticker ticker;

    public WebhookChannel(Payloads payloads, Ticker ticker) {
        this.payloads = payloads;
        this.ticker = ticker;
    }

    @Override
    public String key() {
        return "webhook";
    }

    @Override
    public Words title() {
        return new Words("Webhook", "Вебхук", "Вебхук");
    }

    @Override
    public String addressKind() {
        return "program";
    }

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public void check(Values values) {
        if (!values.text("url").isEmpty()) {
            WebhookUrl.read(values.text("url"), "/url");
        }
        secret(values, "secret");
        secret(values, "formerSecret");
    }

    private static void secret(Values values, String key) {
        String secret = values.text(key);
        if (secret.isEmpty()) {
            return;
        }
        try {
            int bytes = Base64.getDecoder().decode(secret.substring(Signer.PREFIX.length())).length;
            if (bytes >= SECRET_BYTES_MIN && bytes <= SECRET_BYTES_MAX) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw Refusal.invalid(
                "invalid_setting",
                "It must be whsec_ and %d to %d bytes in Base64.".formatted(SECRET_BYTES_MIN, SECRET_BYTES_MAX),
                "/" + key);
    }

    @Override
    public Provider open(int workspace, Values values, Heard heard) {
        List<String> secrets = new ArrayList<>(List.of(values.text("secret")));
        if (!values.text("formerSecret").isEmpty()) {
            secrets.add(values.text("formerSecret"));
        }
        return new WebhookProvider(
                new WebhookProvider.To(
                        WebhookUrl.read(values.text("url"), "/url"),
                        secrets,
                        values.number("timeoutS") * 1_000,
                        values.flag("privateAddresses")),
                payloads,
                ticker);
    }

    @Override
    public int perSecondMax(Values values) {
        return values.number("perSecondMax");
    }

    @Override
    public Retries retries() {
        return RETRIES;
    }

    /** There is one: the URL. */
    @Override
    public String testAddress(String given) {
        return "";
    }

    @Override
    public Rendered testContent() {
        return new Rendered("webhook", "", "", "", "", "", "{\"test\":true}", "");
    }
}
