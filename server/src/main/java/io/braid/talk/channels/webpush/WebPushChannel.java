package io.braid.talk.channels.webpush;

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
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Web push describes itself. There is no provider to sign up with: each browser names its own push service. */
final class WebPushChannel implements ChannelKind {
    private static final Form FORM = new Form(List.of(
            Field.text("contact", new Words("Contact", "Контакт", "Контакт"))
                    .about(
                            new Words(
                                    "Whom a push service may write to when something is wrong with our messages: a mail or web address.",
                                    "Кому служба push может написать, если с сообщениями что-то не так: почтовый или веб-адрес.",
                                    "Кому служба push може написати, якщо з повідомленнями щось не так: поштова або вебадреса."))
                    .like("mailto:[^\\s@<>]+@[^\\s@<>]+|https://[^\\s<>]+", "mailto: with an address, or https://", 300)
                    .isRequired()
                    .example("mailto:push@shop.example"),
            Field.text("icon", new Words("Icon", "Значок", "Значок"))
                    .about(new Words(
                            "The picture beside a message that has none of its own.",
                            "Картинка рядом с сообщением, у которого нет своей.",
                            "Зображення поруч із повідомленням, яке не має свого."))
                    .like("https://[^\\s<>\"]+", "an https address", 500)
                    .example("https://shop.example/icon-192.png"),
            Field.number(
                            "marketingHours",
                            new Words("Marketing waits", "Реклама ждёт", "Реклама чекає"),
                            0,
                            28 * 24,
                            12,
                            "h")
                    .about(new Words(
                            "How long a push service keeps a message for a browser that is closed.",
                            "Сколько служба push хранит сообщение для закрытого браузера.",
                            "Скільки служба push зберігає повідомлення для закритого браузера."))
                    .isAdvanced(),
            Field.number(
                            "transactionalHours",
                            new Words("Transactional waits", "Служебные ждут", "Службові чекають"),
                            0,
                            28 * 24,
                            72,
                            "h")
                    .isAdvanced(),
            Field.toggle(
                            "loopback",
                            new Words(
                                    "Push services of this machine",
                                    "Службы push этой машины",
                                    "Служби push цієї машини"),
                            false)
                    .about(new Words(
                            "For trying it out. Other addresses inside your network are never called.",
                            "Для проверки. Другие адреса внутри вашей сети не вызываются никогда.",
                            "Для перевірки. Інші адреси всередині вашої мережі не викликаються ніколи."))
                    .isAdvanced()));

    private final VapidStore keys;
    private final Ticker ticker;
    private final RandomGenerator random;

    WebPushChannel(VapidStore keys, Ticker ticker, RandomGenerator random) {
        this.keys = keys;
        this.ticker = ticker;
        this.random = random;
    }

    @Override
    public String key() {
        return "webpush";
    }

    @Override
    public Words title() {
        return Words.same("Web push");
    }

    @Override
    public String addressKind() {
        return "webpush";
    }

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public Provider open(int workspace, Values values, Heard heard) {
        return new WebPushProvider(
                new Vapid(keys.of(workspace), values.text("contact"), ticker),
                new Endpoints(values.flag("loopback")),
                new WebPushProvider.Keeping(
                        Duration.ofHours(values.number("marketingHours")),
                        Duration.ofHours(values.number("transactionalHours"))),
                values.text("icon"),
                ticker,
                random);
    }

    @Override
    public String testAddress(String given) {
        String address = given.strip();
        if (PushAddress.parse(address).isEmpty()) {
            throw Refusal.invalid(
                    "invalid_address", "This is not a push subscription: endpoint#p256dh.auth.", "/address");
        }
        return address;
    }

    @Override
    public Rendered testContent() {
        return new Rendered(
                "webpush", "", "", "", "", "Braid", "This is a test message of Braid. Web push can leave.", "");
    }
}
