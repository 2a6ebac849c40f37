package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/settings/shop}: what the shop is called, and its time, money and language. */
@RestController
final class ShopSettingsApi {
    static final int NAME_CHARS_MAX = 100;
    static final int WORD_CHARS_MAX = 60;
    static final int URL_CHARS_MAX = 500;

    /**
     * @param name as on the screens and in invitations
     * @param timeZone IANA name; screens tell times in it
     * @param currency ISO 4217; of amounts that name none
     * @param locale BCP 47; of people whose language is not known
     * @param url of the shop's site; {@code shop.url} in messages, and where the catalogue's paths lead
     */
    record Shop(String name, String timeZone, String currency, String locale, String url) {}

    private final Storage storage;
    private final UserStore store;

    ShopSettingsApi(Storage storage, UserStore store) {
        this.storage = storage;
        this.store = store;
    }

    @GetMapping("/api/settings/shop")
    Shop get(Who who) {
        Workspace shop = storage.inTransaction(tx -> store.workspace(tx, who.workspace()))
                .orElseThrow();
        return new Shop(shop.name(), shop.timeZone(), shop.currency(), shop.locale(), shop.url());
    }

    /** What is left out stays as it is. */
    @PutMapping("/api/settings/shop")
    Shop put(Who who, @RequestBody Shop asked) {
        storage.run(tx -> {
            Workspace was = store.workspace(tx, who.workspace()).orElseThrow();
            store.updateWorkspace(
                    tx,
                    new Workspace(
                            was.id(),
                            asked.name() == null ? was.name() : name(asked.name()),
                            asked.timeZone() == null ? was.timeZone() : zone(asked.timeZone()),
                            asked.currency() == null ? was.currency() : currency(asked.currency()),
                            asked.locale() == null ? was.locale() : locale(asked.locale()),
                            asked.url() == null ? was.url() : url(asked.url())));
        });
        return get(who);
    }

    private static String name(String name) {
        if (name.isBlank() || name.length() > NAME_CHARS_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw wrong("name", "name has 1 to " + NAME_CHARS_MAX + " characters.");
        }
        return name.strip();
    }

    private static String zone(String zone) {
        try {
            return ZoneId.of(zone.length() > WORD_CHARS_MAX ? "" : zone).getId();
        } catch (DateTimeException e) {
            throw wrong("timeZone", "There is no such time zone; it is a name such as Europe/Kyiv.");
        }
    }

    private static String currency(String currency) {
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw wrong("currency", "There is no such currency; it is a code such as EUR.");
        }
    }

    private static String locale(String locale) {
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(locale.length() > WORD_CHARS_MAX ? "-" : locale)
                    .build()
                    .toLanguageTag();
            if (tag.equals("und")) {
                throw new IllformedLocaleException();
            }
            return tag;
        } catch (IllformedLocaleException e) {
            throw wrong("locale", "That is no language; it is a tag such as en or pt-BR.");
        }
    }

    private static String url(String url) {
        try {
            URI uri = new URI(url.strip().replaceAll("/+$", ""));
            boolean site = Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && url.length() <= URL_CHARS_MAX;
            if (site) {
                return uri.toString();
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw wrong("url", "url is the address of the shop's site, such as https://shop.example.");
    }

    private static Refusal wrong(String field, String detail) {
        return Refusal.invalid("invalid_setting", detail, "/" + field);
    }
}
