package io.braid.talk.preferences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;

/**
 * The shop's own words on the preference page in one language; text, not markup. Empty: Braid's.
 *
 * @param title above the page, at most {@link #TITLE_MAX} characters
 * @param intro below it, at most {@link #TEXT_MAX}
 * @param note at the end: whom to ask, where the shop is; at most {@link #TEXT_MAX}
 */
record OwnTexts(String title, String intro, String note) {
    static final int TITLE_MAX = 60;
    static final int TEXT_MAX = 500;
    static final OwnTexts NONE = new OwnTexts("", "", "");

    static OwnTexts read(JsonNode json, String at) {
        ShopLook.check(json instanceof ObjectNode, at, "are title, intro and note");
        json.properties().forEach(field -> {
            ShopLook.check(
                    List.of("title", "intro", "note").contains(field.getKey()),
                    at + "/" + field.getKey(),
                    "is no such text");
            ShopLook.check(field.getValue().isTextual(), at + "/" + field.getKey(), "is a text");
        });
        return new OwnTexts(
                text(json, "title", TITLE_MAX, at),
                text(json, "intro", TEXT_MAX, at),
                text(json, "note", TEXT_MAX, at));
    }

    private static String text(JsonNode json, String field, int max, String at) {
        String text = json.path(field).asText("").strip();
        ShopLook.check(text.length() <= max, at + "/" + field, "has at most " + max + " characters");
        ShopLook.check(text.indexOf(0) < 0, at + "/" + field, "has a sign that cannot be stored");
        return text;
    }

    /** What is empty is left out. */
    ObjectNode json() {
        ObjectNode json = Json.object();
        put(json, "title", title);
        put(json, "intro", intro);
        put(json, "note", note);
        return json;
    }

    private static void put(ObjectNode json, String field, String text) {
        if (!text.isEmpty()) {
            json.put(field, text);
        }
    }
}
