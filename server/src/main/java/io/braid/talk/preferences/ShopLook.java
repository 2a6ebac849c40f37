package io.braid.talk.preferences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How pages of ours look to the shop's customers: the settings resource {@code preferences}.
 *
 * @param shopName 1 to 60 characters
 * @param colour of buttons, as {@code #rrggbb}
 * @param locale of people whose own is not known or not offered: en, ru or uk
 * @param locales those that are offered, {@code locale} among them
 * @param texts the shop's own words by language, where it has any
 */
record ShopLook(String shopName, String colour, String locale, List<String> locales, Map<String, OwnTexts> texts) {
    static final int NAME_CHARS_MAX = 60;
    static final ShopLook DEFAULT = new ShopLook("My shop", "#1f6feb", "en", Words.LOCALES, Map.of());
    private static final List<String> FIELDS = List.of("shopName", "colour", "locale", "locales", "texts");

    ShopLook {
        check(!shopName.isBlank() && shopName.length() <= NAME_CHARS_MAX, "shopName", "has 1 to 60 characters");
        check(shopName.chars().noneMatch(Character::isISOControl), "shopName", "is one line");
        check(colour.matches("#[0-9a-fA-F]{6}"), "colour", "is a colour such as #1f6feb");
        check(Words.LOCALES.contains(locale), "locale", "is en, ru or uk");
        check(
                Words.LOCALES.containsAll(locales) && new HashSet<>(locales).size() == locales.size(),
                "locales",
                "are some of en, ru and uk");
        check(
                locales.contains(locale),
                "locales",
                "have '" + locale + "' among them, which people of other languages get");
        check(Words.LOCALES.containsAll(texts.keySet()), "texts", "are in en, ru and uk");
        locales = List.copyOf(locales);
        texts = Map.copyOf(texts);
    }

    /** Of a shop of this name and language, as far as a page can bear the name and speak the language. */
    ShopLook named(String shop, String language) {
        String oneLine = shop.replaceAll("\\p{Cntrl}", " ").strip();
        String name = oneLine.substring(0, Math.min(oneLine.length(), NAME_CHARS_MAX));
        return new ShopLook(
                name.isBlank() ? shopName : name,
                colour,
                locales.contains(language) ? language : locale,
                locales,
                texts);
    }

    /** What is left out has its default; an unknown field is refused. @throws Refusal {@code invalid_setting} */
    static ShopLook read(JsonNode json, ShopLook defaults) {
        check(json instanceof ObjectNode, "", "are a JSON object");
        for (var field : json.properties()) {
            String name = field.getKey();
            check(FIELDS.contains(name), name, "is no such setting");
            switch (name) {
                case "locales" ->
                    check(
                            field.getValue().isArray()
                                    && field.getValue().valueStream().allMatch(JsonNode::isTextual),
                            name,
                            "are a list of languages");
                case "texts" -> check(field.getValue().isObject(), name, "are texts by language");
                default -> check(field.getValue().isTextual(), name, "is a text");
            }
        }
        List<String> locales = new ArrayList<>();
        json.path("locales").forEach(one -> locales.add(one.textValue()));
        Map<String, OwnTexts> texts = new TreeMap<>();
        json.path("texts").properties().forEach(one -> {
            OwnTexts own = OwnTexts.read(one.getValue(), "texts/" + one.getKey());
            if (!own.equals(OwnTexts.NONE)) {
                texts.put(one.getKey(), own);
            }
        });
        return new ShopLook(
                json.path("shopName").asText(defaults.shopName),
                json.path("colour").asText(defaults.colour),
                json.path("locale").asText(defaults.locale),
                json.has("locales") ? locales : defaults.locales,
                texts);
    }

    ObjectNode json() {
        ObjectNode json =
                Json.object().put("shopName", shopName).put("colour", colour).put("locale", locale);
        locales.forEach(json.putArray("locales")::add);
        ObjectNode all = json.putObject("texts");
        new TreeMap<>(texts).forEach((language, own) -> all.set(language, own.json()));
        return json;
    }

    /** The first of these languages that is offered, else the shop's. */
    String speak(String... wanted) {
        for (String one : wanted) {
            String language = Words.language(one);
            if (locales.contains(language)) {
                return language;
            }
        }
        return locale;
    }

    OwnTexts own(String language) {
        return texts.getOrDefault(language, OwnTexts.NONE);
    }

    /** Black or white, whichever reads better on the colour (WCAG's relative luminance). */
    String inkOnColour() {
        double luminance = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
        return luminance > 0.179 ? "#000000" : "#ffffff";
    }

    private double part(int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    static void check(boolean ok, String name, String what) {
        if (!ok) {
            throw Refusal.invalid(
                    "invalid_setting", (name.isEmpty() ? "The settings" : name) + " " + what + ".", "/" + name);
        }
    }
}
