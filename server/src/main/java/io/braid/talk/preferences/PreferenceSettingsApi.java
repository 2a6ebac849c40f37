package io.braid.talk.preferences;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/settings/preferences}: how the pages look. */
@RestController
final class PreferenceSettingsApi {
    /** Which page is looked at. */
    enum PageKind {
        @JsonProperty("preferences")
        PREFERENCES,
        @JsonProperty("unsubscribe")
        UNSUBSCRIBE,
        @JsonProperty("confirm")
        CONFIRM,
        /** The e-mail that asks for a confirmation. */
        @JsonProperty("mail")
        MAIL
    }

    /**
     * Settings that are not saved, and what to show of them.
     *
     * @param locale en, ru or uk
     */
    record PagePreviewRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            PageKind page,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String locale,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            JsonNode settings) {}

    /** @param html a whole page for a person who does not exist */
    record PagePreview(String html) {}

    private final Storage storage;
    private final PreferenceStore store;
    private final Looks looks;
    private final Words words;
    private final Clock clock;

    PreferenceSettingsApi(Storage storage, PreferenceStore store, Looks looks, Words words, Clock clock) {
        this.looks = looks;
        this.words = words;
        this.clock = clock;
        this.storage = storage;
        this.store = store;
    }

    @GetMapping("/api/settings/preferences")
    ShopLook get(Who who) {
        return looks.of(who.workspace());
    }

    /** What is left out has its default. */
    @PutMapping(path = "/api/settings/preferences", consumes = "application/json")
    ShopLook put(Who who, @RequestBody String body) {
        ShopLook look = ShopLook.read(Json.read(body), looks.first(who.workspace()));
        storage.run(tx -> store.saveLook(tx, who.workspace(), Json.write(look.json())));
        return look;
    }

    /** Saves nothing. */
    @PostMapping("/api/settings/preferences/preview")
    PagePreview preview(Who who, @RequestBody PagePreviewRequest asked) {
        if (asked.page() == null || asked.settings() == null || !Words.LOCALES.contains(asked.locale())) {
            throw Refusal.invalid("missing_field", "page, locale (en, ru or uk) and settings are needed.", "/locale");
        }
        ShopLook look = ShopLook.read(asked.settings(), looks.first(who.workspace()));
        return new PagePreview(Sample.page(words, look, asked.locale(), asked.page(), clock.nowMs()));
    }
}
