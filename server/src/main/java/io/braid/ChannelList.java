package io.braid;

import io.braid.base.kernel.Ticker;
import io.braid.base.settings.MailSettings;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Storage;
import io.braid.talk.channels.ChannelKind;
import io.braid.talk.channels.Words;
import io.braid.talk.channels.email.EmailChannel;
import io.braid.talk.channels.sms.SmsChannel;
import io.braid.talk.channels.webhook.Payloads;
import io.braid.talk.channels.webhook.WebhookChannel;
import io.braid.talk.channels.webpush.WebPushModule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The channels that there are, and what the environment says of them. Each is in the sandbox until a person takes it live. */
final class ChannelList {
    private ChannelList() {}

    static List<ChannelKind> of(
            Storage storage, Payloads payloads, WebPushModule webPush, Ticker ticker, RandomGenerator random) {
        return List.of(
                new EmailChannel(ticker),
                new SmsChannel(storage, ticker, random),
                ChannelKind.sandboxOnly("push", new Words("Push", "Push", "Push"), "push_token"),
                webPush.kind(),
                new WebhookChannel(payloads, ticker));
    }

    /** By channel, by field. */
    static Map<String, Map<String, String>> seeds(Settings settings) {
        Map<String, Map<String, String>> seeds = new TreeMap<>();
        MailSettings mail = settings.mail();
        if (!mail.smtpHost().isEmpty()) {
            seeds.put(
                    "email",
                    Map.of(
                            "host", mail.smtpHost(),
                            "port", Integer.toString(mail.smtpPort()),
                            "tls", mail.smtpTls().name().toLowerCase(Locale.ROOT),
                            "user", mail.smtpUser(),
                            "password", mail.smtpPassword().reveal(),
                            "from", mail.mailFrom()));
        }
        return seeds;
    }
}
