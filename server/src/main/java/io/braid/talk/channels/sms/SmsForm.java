package io.braid.talk.channels.sms;

import io.braid.talk.channels.Field;
import io.braid.talk.channels.Form;
import io.braid.talk.channels.Words;
import java.util.List;

/** The settings of an SMPP account. */
final class SmsForm {
    static final Form FORM = new Form(List.of(
            Field.text("host", new Words("SMPP server", "Сервер SMPP", "Сервер SMPP"))
                    .like("[A-Za-z0-9.:_-]+", "a host name or an IP address", 253)
                    .isRequired()
                    .isGuarded()
                    .example("smpp.provider.example"),
            Field.number("port", new Words("Port", "Порт", "Порт"), 1, 65_535, 2775, "")
                    .isGuarded(),
            Field.toggle("tls", Words.same("TLS"), false)
                    .about(
                            new Words(
                                    "Encrypts the connection. Without it the password travels in the clear: ask the provider for the TLS "
                                            + "port, or for a VPN.",
                                    "Шифрует соединение. Без него пароль идёт открытым: попросите у провайдера порт TLS или VPN.",
                                    "Шифрує з'єднання. Без нього пароль іде відкритим: попросіть у провайдера порт TLS або VPN."))
                    .isGuarded(),
            Field.text("systemId", Words.same("System ID"))
                    .like("[\\x21-\\x7e]{1,15}", "1 to 15 visible ASCII characters", 15)
                    .isRequired(),
            Field.secret("password", new Words("Password", "Пароль", "Пароль"))
                    .like("[\\x21-\\x7e]{1,8}", "1 to 8 visible ASCII characters (SMPP 3.4)", 8),
            Field.text("sender", new Words("Sender", "Отправитель", "Відправник"))
                    .about(
                            new Words(
                                    "A name of up to 11 letters and digits, a short code or a number. People can answer only numbers.",
                                    "Имя до 11 латинских букв и цифр, короткий или полный номер. Ответить можно только на номер.",
                                    "Ім'я до 11 латинських літер і цифр, короткий або повний номер. Відповісти можна лише на номер."))
                    .like(
                            "\\+?[0-9]{3,15}|(?=.*[A-Za-z])[A-Za-z0-9 ._&-]{1,11}",
                            "a number, or up to 11 letters and digits",
                            16)
                    .isRequired()
                    .example("MyShop"),
            Field.number(
                            "partsPerDayMax",
                            new Words("Parts a day", "Частей в день", "Частин на день"),
                            0,
                            10_000_000,
                            1_000,
                            "")
                    .about(new Words(
                            "A long text is several parts, and each is paid for. 0: no limit.",
                            "Длинный текст — это несколько частей, каждая оплачивается. 0: без ограничения.",
                            "Довгий текст — це кілька частин, кожна оплачується. 0: без обмеження.")),
            Field.number(
                            "partsPerJourneyMax",
                            new Words(
                                    "Parts a day of one journey",
                                    "Частей в день на один сценарий",
                                    "Частин на день на один сценарій"),
                            0,
                            10_000_000,
                            500,
                            "")
                    .about(new Words(
                            "A journey that runs wild does not use up what the others need. 0: no limit.",
                            "Сбившийся сценарий не истратит то, что нужно остальным. 0: без ограничения.",
                            "Сценарій, що збився, не витратить потрібне іншим. 0: без обмеження.")),
            Field.text("partPrice", new Words("Price of a part", "Цена части", "Ціна частини"))
                    .like("[0-9]{1,4}(\\.[0-9]{1,6})?", "a price such as 0.045", 11)
                    .example("0.045"),
            Field.text("currency", new Words("Currency of the price", "Валюта цены", "Валюта ціни"))
                    .like("[A-Z]{3}", "three capital letters (ISO 4217)", 3)
                    .example("EUR"),
            Field.number(
                            "moneyPerDayMax",
                            new Words("Money a day", "Денег в день", "Грошей на день"),
                            0,
                            1_000_000,
                            0,
                            "")
                    .about(new Words(
                            "Whole units of the currency; needs the price of a part. 0: no limit.",
                            "Целые единицы валюты; нужна цена части. 0: без ограничения.",
                            "Цілі одиниці валюти; потрібна ціна частини. 0: без обмеження.")),
            Field.number(
                            "perSecondMax",
                            new Words("Messages a second", "Сообщений в секунду", "Повідомлень за секунду"),
                            0,
                            10_000,
                            10,
                            "/s")
                    .about(new Words(
                            "What the contract allows. 0: no limit.",
                            "Сколько разрешает договор. 0: без ограничения.",
                            "Скільки дозволяє договір. 0: без обмеження.")),
            Field.text("stopWords", new Words("More words that stop", "Ещё слова отписки", "Ще слова відписки"))
                    .about(new Words(
                            "Separated by commas, beside STOP, СТОП and the others of the guide.",
                            "Через запятую, кроме STOP, СТОП и прочих из руководства.",
                            "Через кому, крім STOP, СТОП та інших із посібника."))
                    .isAdvanced(),
            Field.choice(
                            "receiptIds",
                            new Words("Message ids", "Номера сообщений", "Номери повідомлень"),
                            new Field.Choice(
                                    "same", new Words("the same in receipts", "в отчётах те же", "у звітах ті самі")),
                            new Field.Choice(
                                    "hex",
                                    new Words(
                                            "hexadecimal, decimal in receipts",
                                            "шестнадцатеричные, в отчётах десятичные",
                                            "шістнадцяткові, у звітах десяткові")),
                            new Field.Choice(
                                    "decimal",
                                    new Words(
                                            "decimal, hexadecimal in receipts",
                                            "десятичные, в отчётах шестнадцатеричные",
                                            "десяткові, у звітах шістнадцяткові")))
                    .isAdvanced(),
            Field.choice(
                            "longTexts",
                            new Words("Long texts", "Длинные тексты", "Довгі тексти"),
                            new Field.Choice(
                                    "parts",
                                    new Words(
                                            "in parts with a header",
                                            "частями с заголовком",
                                            "частинами із заголовком")),
                            new Field.Choice(
                                    "payload",
                                    new Words(
                                            "whole (message_payload)",
                                            "целиком (message_payload)",
                                            "цілим (message_payload)")))
                    .isAdvanced(),
            Field.number(
                            "validityHours",
                            new Words("The provider tries for", "Провайдер пытается", "Провайдер намагається"),
                            1,
                            168,
                            24,
                            "h")
                    .isAdvanced(),
            Field.number("window", new Words("Window", "Окно", "Вікно"), 1, 100, 10, "")
                    .about(new Words(
                            "Messages that may wait for their answer at once.",
                            "Сообщений, одновременно ждущих ответа.",
                            "Повідомлень, що одночасно чекають відповіді."))
                    .isAdvanced(),
            Field.number(
                            "timeoutS",
                            new Words("Answer within", "Ответ в течение", "Відповідь протягом"),
                            1,
                            40,
                            10,
                            "s")
                    .about(new Words(
                            "Later the outcome counts as unknown.",
                            "Позже исход считается неизвестным.",
                            "Пізніше результат вважається невідомим."))
                    .isAdvanced(),
            Field.number("enquireLinkS", Words.same("enquire_link"), 5, 600, 30, "s")
                    .isAdvanced(),
            Field.text("systemType", Words.same("System type"))
                    .like("[\\x20-\\x7e]{1,12}", "up to 12 ASCII characters", 12)
                    .isAdvanced(),
            Field.choice(
                            "senderTon",
                            new Words("Sender's TON", "TON отправителя", "TON відправника"),
                            new Field.Choice("auto", new Words("by its looks", "по виду", "за виглядом")),
                            choice("0"),
                            choice("1"),
                            choice("2"),
                            choice("3"),
                            choice("4"),
                            choice("5"),
                            choice("6"))
                    .isAdvanced(),
            Field.choice(
                            "senderNpi",
                            new Words("Sender's NPI", "NPI отправителя", "NPI відправника"),
                            new Field.Choice("auto", new Words("by its looks", "по виду", "за виглядом")),
                            choice("0"),
                            choice("1"),
                            choice("8"),
                            choice("9"))
                    .isAdvanced()));

    private SmsForm() {}

    private static Field.Choice choice(String value) {
        return new Field.Choice(value, Words.same(value));
    }
}
