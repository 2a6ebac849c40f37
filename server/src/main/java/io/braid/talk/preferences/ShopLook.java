package io.braid.talk.preferences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;

/**
 * How pages of ours look to the shop's customers: the settings resource {@code preferences}.
 *
 * @param shopName 1 to 60 characters
 * @param colour of buttons, as {@code #rrggbb}
 * @param locale of people whose own is not known: en, ru or uk
 */
record ShopLook(String shopName, String colour, String locale) {
    static final int NAME_CHARS_MAX = 60;
    static final ShopLook DEFAULT = new ShopLook("My shop", "#1f6feb", "en");

    ShopLook {
        check(!shopName.isBlank() && shopName.length() <= NAME_CHARS_MAX, "shopName", "has 1 to 60 characters");
        check(shopName.chars().noneMatch(Character::isISOControl), "shopName", "is one line");
        check(colour.matches("#[0-9a-fA-F]{6}"), "colour", "is a colour such as #1f6feb");
        check(Words.LOCALES.contains(locale), "locale", "is en, ru or uk");
    }

    /** What is left out has its default; an unknown field is refused. @throws Refusal {@code invalid_setting} */
    static ShopLook read(JsonNode json) {
        check(json instanceof ObjectNode, "", "are a JSON object");
        for (var field : json.properties()) {
            check(
                    java.util.List.of("shopName", "colour", "locale").contains(field.getKey()),
                    field.getKey(),
                    "is no such setting");
            check(field.getValue().isTextual(), field.getKey(), "is a text");
        }
        return new ShopLook(
                json.path("shopName").asText(DEFAULT.shopName),
                json.path("colour").asText(DEFAULT.colour),
                json.path("locale").asText(DEFAULT.locale));
    }

    ObjectNode json() {
        return Json.object().put("shopName", shopName).put("colour", colour).put("locale", locale);
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

    private static void check(boolean ok, String name, String what) {
        if (!ok) {
            throw Refusal.invalid(
                    "invalid_setting", (name.isEmpty() ? "The settings" : name) + " " + what + ".", "/" + name);
        }
    }
}
