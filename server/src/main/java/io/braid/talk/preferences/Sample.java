package io.braid.talk.preferences;

import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentStatus;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pages as somebody who does not exist would see them, for whoever sets how they look. Pure. */
final class Sample {
    private static final String EMAIL = "anna@shop.example";

    private Sample() {}

    static String page(Words words, ShopLook look, String locale, PreferenceSettingsApi.PageKind shown, long nowMs) {
        Html html = new Html(look, words, locale);
        return switch (shown) {
            case PREFERENCES -> {
                Pages.preferences(html, look, visitor(), "", nowMs);
                yield whole(html, "title");
            }
            case UNSUBSCRIBE -> {
                Pages.unsubscribe(html, "email", EMAIL, "", "", false);
                yield whole(html, "unsubscribe.title");
            }
            case CONFIRM -> {
                Pages.confirm(
                        html, html.words("confirm.text", look.shopName(), Visitor.masked("email", EMAIL)), "", false);
                yield whole(html, "confirm.title");
            }
            case MAIL ->
                ConfirmationWords.render(words, locale, look, "email", "#").html();
        };
    }

    private static String whole(Html html, String titleKey) {
        return new String(html.page(titleKey, ""), StandardCharsets.UTF_8);
    }

    private static Visitor visitor() {
        Map<String, List<String>> addresses =
                new TreeMap<>(Map.of("email", List.of(EMAIL), "sms", List.of("+380501112233")));
        Key yes = new Key(new Address("email", EMAIL), Visitor.MARKETING);
        return new Visitor(null, "", ZoneOffset.UTC, addresses, Map.of(yes, ConsentStatus.GRANTED), 0);
    }
}
