package io.braid.doors.transfer.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields that a column can be, by kind, with what they are called in files: English, Russian, Ukrainian. */
final class Targets {
    /** A line a field: its key, then names; of names only letters and digits count, and case does not. */
    private static final String IDENTIFIERS = """
            user_id: user id, customer id, client id, external id, crm id, id, uid, household id, ид, id клиента, ид клиента, код клиента, код, id клієнта, ід клієнта, код клієнта
            email: email, e-mail, mail, email address, почта, электронная почта, эл почта, емейл, имейл, е-мейл, адрес электронной почты, пошта, електронна пошта, ел пошта, адреса електронної пошти
            phone: phone, phone number, mobile, mobile phone, cell, tel, telephone, телефон, мобильный, мобильный телефон, номер телефона, тел, мобільний, мобільний телефон, номер телефону
            loyalty_card: loyalty card, loyalty card id, card, card number, loyalty id, карта, номер карты, карта лояльности, дисконтная карта, бонусная карта, картка, номер картки, картка лояльності, дисконтна картка, бонусна картка
            messenger_id: messenger id
            """;

    private static final String PEOPLE = IDENTIFIERS + """
            anonymous_id: anonymous id
            first_name: first name, firstname, given name, имя, ім'я
            last_name: last name, lastname, surname, family name, фамилия, прізвище
            name: name, full name, customer name, фио, полное имя, піб, повне ім'я
            birthday: birthday, birth date, birthdate, date of birth, dob, дата рождения, день рождения, дата народження, день народження
            gender: gender, sex, пол, стать
            city: city, town, город, місто
            country: country, страна, країна
            locale: locale, language, lang, язык, мова
            time_zone: time zone, timezone, tz, часовой пояс, часовий пояс
            created_at: created at, created, registered at, registration date, signup date, дата регистрации, дата реєстрації
            email_opt_in: email opt in, accepts marketing, newsletter, email consent, подписка на email, согласие email, согласие на рассылку, підписка на email, згода email, згода на розсилку
            sms_opt_in: sms opt in, sms consent, подписка на sms, согласие sms, підписка на sms, згода sms
            push_opt_in: push opt in, push consent
            time: updated at, updated, modified at, last modified, дата изменения, обновлено, дата зміни, оновлено
            """;

    private static final String CONSENTS = IDENTIFIERS + """
            channel: channel, medium, канал
            address: address, destination, адрес, адреса
            status: status, consent, opt in, subscribed, state, статус, согласие, подписан, згода, підписаний
            purpose: purpose, цель, мета
            time: time, date, consent date, consented at, timestamp, opt in date, дата, дата согласия, время, дата згоди, час
            text: text, wording, consent text, proof, текст, текст согласия, доказательство, текст згоди, доказ
            version: version, версия, версія
            """;

    private static final String PRODUCTS = """
            product_id: product id, id, sku, article, article number, item id, item number, артикул, код, код товара, код товару, id товара, id товару
            name: name, title, product name, item name, наименование, название, название товара, назва, назва товару, найменування
            url: url, link, page, ссылка, адрес страницы, посилання
            image_url: image url, image, picture, photo, image link, картинка, фото, изображение, ссылка на фото, зображення, посилання на фото
            category: category, product category, department, категория, раздел, категорія, розділ
            brand: brand, vendor, manufacturer, бренд, производитель, торговая марка, виробник, торгова марка
            price: price, цена, стоимость, розничная цена, ціна, вартість, роздрібна ціна
            currency: currency, currency code, валюта
            stock: stock, quantity, qty, in stock, inventory, остаток, количество, наличие, залишок, кількість, наявність
            store_id: store id, store, shop, branch, warehouse, outlet, магазин, склад, точка, id магазина, крамниця, id магазину
            attributes: attributes
            """;

    private static final String ORDERS = IDENTIFIERS + """
            order_id: order id, order, order number, receipt, receipt id, receipt number, basket id, transaction id, check number, invoice, номер заказа, заказ, чек, номер чека, id заказа, замовлення, номер замовлення, id замовлення
            time: time, date, order date, created at, completed at, purchased at, transaction timestamp, timestamp, datetime, дата, дата заказа, время, дата покупки, дата и время, дата замовлення, час
            status: status, order status, статус, статус заказа, статус замовлення
            store_id: store id, store, shop, branch, магазин, точка, id магазина, крамниця, id магазину
            channel: channel, source, канал
            revenue: revenue, total, order total, grand total, amount, sum, сумма, сумма заказа, итого, сума, сума замовлення, разом
            currency: currency, currency code, валюта
            discount: discount, order discount, скидка, знижка
            coupon: coupon, coupon code, promo code, промокод, купон
            product_id: product id, item id, article, артикул, код товара, код товару, id товара, id товару
            sku: sku
            product_name: product name, item name, product, item, товар, наименование, название товара, назва товару
            variant: variant, size, размер, вариант, розмір, варіант
            category: category, product category, категория, категорія
            brand: brand, бренд
            quantity: quantity, qty, count, количество, кол-во, кількість, к-сть
            price: price, unit price, item price, цена, ціна
            line_total: line total, sales value, item total, line amount, сумма строки, стоимость, сума рядка, вартість
            products: products, items, lines, line items
            """;

    private static final Map<ImportKind, Map<String, List<String>>> ALL = Map.of(
            ImportKind.PEOPLE, read(PEOPLE),
            ImportKind.CONSENTS, read(CONSENTS),
            ImportKind.PRODUCTS, read(PRODUCTS),
            ImportKind.ORDERS, read(ORDERS));

    /** Of these a person must have one. */
    static final List<String> PERSON =
            List.of("user_id", "email", "phone", "loyalty_card", "messenger_id", "anonymous_id");

    private Targets() {}

    /** The keys, in the order in which they are shown. */
    static List<String> of(ImportKind kind) {
        return List.copyOf(ALL.get(kind).keySet());
    }

    /** The field that a column of this name is, or empty. */
    static String byName(ImportKind kind, String column) {
        String spelled = spelled(column);
        for (Map.Entry<String, List<String>> target : ALL.get(kind).entrySet()) {
            if (target.getValue().contains(spelled)) {
                return target.getKey();
            }
        }
        return "";
    }

    static String spelled(String name) {
        return name.toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Map<String, List<String>> read(String table) {
        Map<String, List<String>> targets = new LinkedHashMap<>();
        table.lines().forEach(line -> {
            String key = line.substring(0, line.indexOf(':')).strip();
            List<String> names = new ArrayList<>(List.of(spelled(key)));
            for (String name : line.substring(line.indexOf(':') + 1).split(",")) {
                names.add(spelled(name));
            }
            targets.put(key, names);
        });
        return targets;
    }
}
